package dev.courier.endpoint.tls;

import dev.courier.endpoint.tls.InvalidCertificate.Part;
import dev.courier.subscription.Endpoint.ClientIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Reads client certificates from PKCS#12 files (RFC 7292). */
public final class Pkcs12 {

  private Pkcs12() {}

  /**
   * The one private key of a file with its certificates.
   *
   * @param password may be empty, not null
   * @throws InvalidCertificate with the reason, where there is not exactly one that can be used
   */
  public static ClientIdentity read(byte[] file, String password) throws InvalidCertificate {
    char[] opened = password.toCharArray();
    KeyStore store = open(file, opened);
    try {
      String alias = keyAlias(store);
      Key key = store.getKey(alias, opened);
      if (!(key instanceof PrivateKey privateKey)) {
        throw new InvalidCertificate(Part.PKCS12, "has a key that is no private key");
      }
      return IdentityCheck.of(privateKey, chain(store, alias), Part.PKCS12);
    } catch (UnrecoverableKeyException wrong) {
      throw new InvalidCertificate(Part.PASSWORD, "does not open the private key in pkcs12");
    } catch (GeneralSecurityException unreadable) {
      throw new InvalidCertificate(
          Part.PKCS12, "has a private key that Java cannot read: use RSA or EC");
    }
  }

  private static KeyStore open(byte[] file, char[] password) throws InvalidCertificate {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(file), password);
      return store;
    } catch (IOException refused) {
      if (refused.getCause() instanceof UnrecoverableKeyException) {
        throw new InvalidCertificate(Part.PASSWORD, "does not open pkcs12");
      }
      throw new InvalidCertificate(
          Part.PKCS12, "is no PKCS#12 file: write the file's bytes in base64");
    } catch (GeneralSecurityException | RuntimeException unreadable) {
      throw new InvalidCertificate(
          Part.PKCS12, "is no PKCS#12 file that Java can read: export it with AES and SHA-256");
    }
  }

  private static String keyAlias(KeyStore store)
      throws GeneralSecurityException, InvalidCertificate {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    if (keys.size() != 1) {
      throw new InvalidCertificate(
          Part.PKCS12,
          keys.isEmpty()
              ? "has no private key inside: export the certificate together with its key"
              : "has " + keys.size() + " private keys inside: export the one that is to be shown");
    }
    return keys.get(0);
  }

  private static List<X509Certificate> chain(KeyStore store, String alias)
      throws GeneralSecurityException {
    Certificate[] chain = store.getCertificateChain(alias);
    return chain == null
        ? List.of()
        : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
  }
}
