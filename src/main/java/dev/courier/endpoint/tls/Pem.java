package dev.courier.endpoint.tls;

import dev.courier.endpoint.tls.InvalidCertificate.Part;
import dev.courier.subscription.Endpoint.ClientIdentity;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.ssl.pem.PemContent;

/** Reads and writes certificates and private keys in PEM (RFC 7468). */
public final class Pem {

  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  /**
   * A client certificate.
   *
   * @param certificates the certificate first, then whoever has issued it
   * @param key PKCS#8, PKCS#1 or SEC 1
   * @param password opens an encrypted PKCS#8 key, else null
   * @throws InvalidCertificate with the reason
   */
  public static ClientIdentity readIdentity(String certificates, String key, String password)
      throws InvalidCertificate {
    List<X509Certificate> chain = readCertificates(certificates);
    return IdentityCheck.of(readKey(key, password), chain, Part.CERTIFICATE);
  }

  /**
   * All certificates of a text; never empty.
   *
   * @throws InvalidCertificate where there is none, or one is broken
   */
  public static List<X509Certificate> readCertificates(String text) throws InvalidCertificate {
    if (!text.contains("-----BEGIN CERTIFICATE-----")) {
      throw new InvalidCertificate(
          Part.CERTIFICATE,
          "has no certificate in PEM: write text that starts with -----BEGIN CERTIFICATE-----");
    }
    try {
      return PemContent.of(text).getCertificates();
    } catch (IllegalStateException | IllegalArgumentException unreadable) {
      throw new InvalidCertificate(
          Part.CERTIFICATE, "has a certificate that cannot be read: write it as it was issued");
    }
  }

  /** The chain in PEM, in its order. */
  public static String write(List<X509Certificate> chain) {
    return chain.stream().map(Pem::write).collect(Collectors.joining());
  }

  /** The key in PEM, as PKCS#8, not encrypted. */
  public static String write(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  private static String write(X509Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException(
          "the certificate " + certificate.getSubjectX500Principal() + " has no encoding",
          impossible);
    }
  }

  private static String block(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + LINES.encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static PrivateKey readKey(String text, String password) throws InvalidCertificate {
    if (!text.contains("PRIVATE KEY-----")) {
      throw new InvalidCertificate(
          Part.PRIVATE_KEY,
          "has no private key in PEM: write text that starts with -----BEGIN PRIVATE KEY-----");
    }
    EncryptedKey.refuse(text, password);
    try {
      return PemContent.of(text).getPrivateKey(password);
    } catch (IllegalStateException | IllegalArgumentException unreadable) {
      throw EncryptedKey.isIn(text)
          ? new InvalidCertificate(Part.PASSWORD, "does not open private_key")
          : new InvalidCertificate(
              Part.PRIVATE_KEY, "cannot be read: use RSA or EC, in PKCS#8, PKCS#1 or SEC 1");
    }
  }
}
