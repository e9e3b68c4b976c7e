package dev.courier.endpoint.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the client certificate, if there is one, and notes that the endpoint has asked for it. With
 * TLS 1.3 an endpoint says only after the handshake whether it likes the answer, and many just hang
 * up; who knows that it has asked can tell this from a connection that broke by accident.
 */
final class ClientKeys extends X509ExtendedKeyManager {

  private static final String ASKED = "courier.asked";

  private final X509ExtendedKeyManager keys;

  /** Shows what these keys choose, or nothing where they are null. */
  ClientKeys(X509ExtendedKeyManager keys) {
    this.keys = keys;
  }

  static boolean wereAskedFor(SSLSocket socket) {
    return socket.getSession().getValue(ASKED) != null;
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    SSLSession session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
    if (session != null) {
      session.putValue(ASKED, true);
    }
    return keys == null ? null : keys.chooseClientAlias(keyTypes, issuers, socket);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return keys == null ? null : keys.getClientAliases(keyType, issuers);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return keys == null ? null : keys.getCertificateChain(alias);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return keys == null ? null : keys.getPrivateKey(alias);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}
