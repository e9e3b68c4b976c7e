package dev.courier.endpoint.tls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.courier.subscription.Endpoint.ClientIdentity;
import dev.courier.subscription.Endpoint.Tls;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * How secure connections are made: one way for all who need nothing special, and one of its own for
 * each certificate or list of authorities. Their TLS sessions are apart; host names are always
 * verified. Thread-safe.
 */
public final class TlsStrategies {

  private static final int MOST_STRATEGIES = 5_000;

  private final TlsSocketStrategy usual;

  // Weak keys are compared by identity and go with the subscription that they belong to.
  private final Cache<Tls, TlsSocketStrategy> others =
      Caffeine.newBuilder().weakKeys().maximumSize(MOST_STRATEGIES).build();

  /**
   * Ready for all who need nothing special.
   *
   * @throws IllegalStateException where this Java can make no secure connections at all
   */
  public TlsStrategies() {
    try {
      this.usual = make(Tls.USUAL);
    } catch (SSLException noTls) {
      throw new IllegalStateException("this Java can make no secure connections", noTls);
    }
  }

  /** Whether the endpoint has asked for a client certificate in the handshake of this socket. */
  public static boolean wasAskedForCertificate(SSLSocket socket) {
    return ClientKeys.wereAskedFor(socket);
  }

  /**
   * The strategy for these needs; the same one for the same object.
   *
   * @throws SSLException where Java cannot use the certificate
   */
  public TlsSocketStrategy of(Tls tls) throws SSLException {
    if (tls.isUsual()) {
      return usual;
    }
    TlsSocketStrategy known = others.getIfPresent(tls);
    if (known == null) {
      TlsSocketStrategy made = make(tls);
      TlsSocketStrategy earlier = others.asMap().putIfAbsent(tls, made);
      known = earlier == null ? made : earlier;
    }
    return known;
  }

  private static TlsSocketStrategy make(Tls tls) throws SSLException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new ClientKeys(keys(tls.identity()))},
          trust(tls.authorities()).getTrustManagers(),
          null);
      return new DefaultClientTlsStrategy(context);
    } catch (GeneralSecurityException | IOException unusable) {
      throw new SSLException("the client certificate or server_ca cannot be used", unusable);
    }
  }

  private static X509ExtendedKeyManager keys(ClientIdentity identity)
      throws GeneralSecurityException, IOException {
    if (identity == null) {
      return null;
    }
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "client", identity.key(), new char[0], identity.chain().toArray(new X509Certificate[0]));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
  }

  private static TrustManagerFactory trust(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = null;
    if (!authorities.isEmpty()) {
      store = emptyStore();
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority-" + i, authorities.get(i));
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
