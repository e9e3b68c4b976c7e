package dev.courier.faults;

import dev.courier.endpoint.tls.TestAuthority;
import dev.courier.endpoint.tls.TestAuthority.Issued;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;

/** Makes random secrets, and remembers each to look for it. */
final class KnownSecrets {

  private static final int SCALAR = 32;

  private final SecureRandom random = new SecureRandom();
  private final SecretSearch search = new SecretSearch();
  private final TestAuthority authority = new TestAuthority("secrets");

  SecretSearch search() {
    return search;
  }

  /** A text of 24 characters that nobody else has. */
  synchronized String next(String kind) {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return known(kind, Base64.getUrlEncoder().encodeToString(bytes));
  }

  /** A secret that somebody else has made. */
  synchronized String known(String kind, String secret) {
    search.add(kind, secret);
    return secret;
  }

  /** A client certificate as a subscription has it; its key and password are secrets. */
  synchronized String certificate(boolean asFile) {
    Issued issued = authority.client("secrets");
    BigInteger scalar = ((ECPrivateKey) issued.key()).getS();
    byte[] bytes = scalar.toByteArray();
    byte[] fixed = new byte[SCALAR];
    int length = Math.min(bytes.length, SCALAR);
    System.arraycopy(bytes, bytes.length - length, fixed, SCALAR - length, length);
    search.add("private key", fixed);
    search.add("private key in DER", issued.key().getEncoded());
    for (String line : issued.keyPem().lines().filter(text -> !text.startsWith("-")).toList()) {
      search.add("line of a private key in PEM", line);
    }
    if (!asFile) {
      return "{\"certificate\": \"%s\", \"private_key\": \"%s\"}"
          .formatted(inJson(issued.certificatePem()), inJson(issued.keyPem()));
    }
    String password = next("password of a PKCS#12 file");
    String file = issued.pkcs12(password);
    search.add("PKCS#12 file", Base64.getDecoder().decode(file));
    return "{\"pkcs12\": \"%s\", \"password\": \"%s\"}".formatted(file, password);
  }

  private static String inJson(String text) {
    return text.replace("\n", "\\n");
  }
}
