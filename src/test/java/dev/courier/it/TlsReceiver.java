package dev.courier.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.courier.endpoint.tls.TestAuthority;
import dev.courier.endpoint.tls.TestAuthority.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;

/** A real HTTPS server that may demand a client certificate, and tells who has called. */
final class TlsReceiver implements AutoCloseable {

  private final List<Visit> visits = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpsServer server;

  /**
   * One request.
   *
   * @param subject of the certificate that was shown, or null for none
   */
  record Visit(String path, String subject, String signature) {}

  /**
   * Starts one.
   *
   * @param shown its own certificate
   * @param clients who issues the certificates that it demands, or null where it demands none
   */
  TlsReceiver(Issued shown, TestAuthority clients) {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(context(shown, clients)) {
            @Override
            public void configure(HttpsParameters parameters) {
              SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
              wanted.setNeedClientAuth(clients != null);
              parameters.setSSLParameters(wanted);
            }
          });
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  String url(String path) {
    return url("127.0.0.1", path);
  }

  String url(String host, String path) {
    return "https://" + host + ":" + server.getAddress().getPort() + path;
  }

  List<Visit> visits() {
    return visits;
  }

  void answers(int newStatus) {
    status.set(newStatus);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      visits.add(
          new Visit(
              exchange.getRequestURI().getPath(),
              subject((HttpsExchange) exchange),
              exchange.getRequestHeaders().getFirst("X-Proign-Signature")));
      exchange.sendResponseHeaders(status.get(), -1);
    }
  }

  private static String subject(HttpsExchange exchange) {
    try {
      return exchange.getSSLSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException nobody) {
      return null;
    }
  }

  static SSLContext context(Issued shown, TestAuthority clients)
      throws GeneralSecurityException, IOException {
    KeyStore own = store();
    own.setKeyEntry("own", shown.key(), new char[0], new Certificate[] {shown.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, new char[0]);
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    KeyStore authorities = store();
    if (clients != null) {
      authorities.setCertificateEntry("clients", clients.certificate());
    } else {
      authorities.setCertificateEntry("own", shown.certificate());
    }
    trusted.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
