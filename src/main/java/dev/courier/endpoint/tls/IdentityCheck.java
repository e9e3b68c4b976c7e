package dev.courier.endpoint.tls;

import dev.courier.endpoint.tls.InvalidCertificate.Part;
import dev.courier.subscription.Endpoint.ClientIdentity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;

/** Whether a private key and certificates make a client certificate that handshakes can use. */
final class IdentityCheck {

  private static final int LONGEST_CHAIN = 10;
  private static final int SHORTEST_RSA = 1024;
  private static final byte[] PROBE = "courier".getBytes(StandardCharsets.US_ASCII);
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  private IdentityCheck() {}

  /**
   * The identity that they make.
   *
   * @param certificates which part the certificates were written in
   */
  static ClientIdentity of(PrivateKey key, List<X509Certificate> chain, Part certificates)
      throws InvalidCertificate {
    if (chain.isEmpty()) {
      throw new InvalidCertificate(certificates, "has no certificate that belongs to the key");
    }
    if (chain.size() > LONGEST_CHAIN) {
      throw new InvalidCertificate(
          certificates, "has " + chain.size() + " certificates: at most " + LONGEST_CHAIN);
    }
    Part keyPart = certificates == Part.PKCS12 ? Part.PKCS12 : Part.PRIVATE_KEY;
    if (!SIGNATURES.containsKey(key.getAlgorithm())) {
      throw new InvalidCertificate(
          keyPart, "is a key of the kind " + key.getAlgorithm() + ": use RSA or EC");
    }
    PublicKey shown = chain.get(0).getPublicKey();
    if (shown instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
      throw new InvalidCertificate(
          keyPart, "has fewer than " + SHORTEST_RSA + " bits: use 2048 or more");
    }
    if (!belongTogether(key, shown)) {
      throw new InvalidCertificate(
          keyPart,
          "does not belong to the first certificate ("
              + chain.get(0).getSubjectX500Principal()
              + "): write the key's own certificate first");
    }
    refuseBrokenChain(chain, certificates);
    return new ClientIdentity(key, chain);
  }

  private static boolean belongTogether(PrivateKey key, PublicKey shown) {
    if (!key.getAlgorithm().equals(shown.getAlgorithm())) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(shown);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException notTogether) {
      return false;
    }
  }

  private static void refuseBrokenChain(List<X509Certificate> chain, Part part)
      throws InvalidCertificate {
    for (int i = 1; i < chain.size(); i++) {
      try {
        chain.get(i - 1).verify(chain.get(i).getPublicKey());
      } catch (GeneralSecurityException notIssued) {
        throw new InvalidCertificate(
            part,
            "has as number "
                + (i + 1)
                + " a certificate ("
                + chain.get(i).getSubjectX500Principal()
                + ") that has not issued the one before it: write them in the order of issue");
      }
    }
  }
}
