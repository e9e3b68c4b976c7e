package dev.courier.endpoint;

import dev.courier.endpoint.tls.TlsStrategies;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client behind camel-http: it calls checked addresses only, follows no redirect, repeats
 * nothing by itself, keeps no cookies, inflates nothing, and every call has one deadline.
 *
 * <p>There is one client and one pool for all, so the guards are the same for everybody. What keeps
 * certificates apart is that a connection belongs to a {@link ConnectionOwner}, and that each has a
 * TLS context, and with it sessions, of its own.
 */
public final class WebhookClient implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 2_000;
  private static final int MOST_CONNECTIONS_PER_HOST = 200;
  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_HEADER_LINE = 16 * 1024;

  private final DeadlineWatch deadlines = new DeadlineWatch();
  private final CloseableHttpClient client;

  /** A client that resolves host names with this resolver and calls what the settings permit. */
  public WebhookClient(DnsResolver resolver, EndpointSettings settings) {
    Objects.requireNonNull(resolver, "resolver");
    AddressPolicy addresses = new AddressPolicy(settings);
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(new CheckedDnsResolver(resolver, addresses)))
            .addExecInterceptorFirst("courier-call", new CallGuard(deadlines, settings.allowHttp()))
            .setUserAgent("Courier")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .disableConnectionState()
            .evictExpiredConnections()
            .evictIdleConnections(TimeValue.ofSeconds(30))
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(DnsResolver resolver) {
    Http1Config http =
        Http1Config.custom()
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxLineLength(LONGEST_HEADER_LINE)
            .build();
    TlsStrategies strategies = new TlsStrategies();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(resolver)
        .setTlsSocketStrategy(
            (socket, host, port, attachment, context) ->
                secured(strategies, socket, host, port, attachment, context))
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(http).build())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setSupportedProtocols(TLS.V_1_2, TLS.V_1_3)
                .setHandshakeTimeout(Timeout.ofSeconds(10))
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build())
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS_PER_HOST)
        .build();
  }

  private static SSLSocket secured(
      TlsStrategies strategies,
      Socket socket,
      String host,
      int port,
      Object attachment,
      HttpContext context)
      throws IOException {
    Call call = Call.current();
    try {
      SSLSocket secured =
          strategies.of(call.owner().tls()).upgrade(socket, host, port, attachment, context);
      if (TlsStrategies.wasAskedForCertificate(secured)) {
        call.askedForCertificate();
      }
      return secured;
    } catch (SocketException broken) {
      SSLException brokenOff =
          new SSLHandshakeException(
              "the endpoint broke the handshake off, as some do that miss a client certificate: "
                  + broken.getMessage());
      brokenOff.initCause(broken);
      throw brokenOff;
    }
  }

  /**
   * The client itself, to be named in a camel-http endpoint; every use needs an open {@link Call}.
   */
  public CloseableHttpClient httpClient() {
    return client;
  }

  @Override
  public void close() throws IOException {
    deadlines.close();
    client.close();
  }
}
