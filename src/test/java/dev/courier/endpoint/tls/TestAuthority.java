package dev.courier.endpoint.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private authority that issues whatever certificates a test needs. */
public final class TestAuthority {

  private static final AtomicLong SERIAL = new AtomicLong(1000);
  private static final Instant FROM = Instant.now().minus(Duration.ofDays(1));
  private static final Instant UNTIL = FROM.plus(Duration.ofDays(100));

  private final Issued own;

  public TestAuthority(String name) {
    KeyPair keys = keys("EC");
    this.own = issue("CN=" + name, keys, "CN=" + name, keys.getPrivate(), FROM, UNTIL, true, null);
  }

  /** A private key with its certificate. */
  public record Issued(PrivateKey key, X509Certificate certificate) {

    public String keyPem() {
      return Pem.write(key);
    }

    public String certificatePem() {
      return Pem.write(List.of(certificate));
    }

    public String subject() {
      return certificate.getSubjectX500Principal().getName();
    }

    /** A PKCS#12 file in base64. */
    public String pkcs12(String password, X509Certificate... issuers) {
      return TestAuthority.pkcs12(password, this, issuers);
    }
  }

  public X509Certificate certificate() {
    return own.certificate();
  }

  public String pem() {
    return own.certificatePem();
  }

  /** A client certificate with an EC key. */
  public Issued client(String name) {
    return client(name, "EC");
  }

  public Issued client(String name, String algorithm) {
    return issue("CN=" + name, keys(algorithm), FROM, UNTIL, null);
  }

  public Issued client(String name, Instant from, Instant until) {
    return issue("CN=" + name, keys("EC"), from, until, null);
  }

  /** The authority's own certificate, which it has signed itself, with its key. */
  public Issued own() {
    return own;
  }

  /** A server certificate for this IP address or host name. */
  public Issued server(String host) {
    return server(host, FROM, UNTIL);
  }

  /** A server certificate for this IP address or host name and this time. */
  public Issued server(String host, Instant from, Instant until) {
    boolean numeric = Character.isDigit(host.charAt(0));
    GeneralName name = new GeneralName(numeric ? GeneralName.iPAddress : GeneralName.dNSName, host);
    return issue("CN=server", keys("EC"), from, until, name);
  }

  public static KeyPair keys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("RSA")) {
        generator.initialize(2048);
      } else if (algorithm.equals("EC")) {
        generator.initialize(256);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static String pkcs12(String password, Issued issued, X509Certificate... issuers) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      if (issued != null) {
        Certificate[] chain = new Certificate[issuers.length + 1];
        chain[0] = issued.certificate();
        System.arraycopy(issuers, 0, chain, 1, issuers.length);
        store.setKeyEntry("key", issued.key(), password.toCharArray(), chain);
      } else {
        for (X509Certificate issuer : Arrays.asList(issuers)) {
          store.setCertificateEntry("issuer", issuer);
        }
      }
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      store.store(file, password.toCharArray());
      return Base64.getEncoder().encodeToString(file.toByteArray());
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Issued issue(
      String subject, KeyPair keys, Instant from, Instant until, GeneralName host) {
    String issuer = own.certificate().getSubjectX500Principal().getName();
    return issue(subject, keys, issuer, own.key(), from, until, false, host);
  }

  private static Issued issue(
      String subject,
      KeyPair keys,
      String issuer,
      PrivateKey signer,
      Instant from,
      Instant until,
      boolean authority,
      GeneralName host) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Principal(issuer),
              BigInteger.valueOf(SERIAL.incrementAndGet()),
              Date.from(from),
              Date.from(until),
              new X500Principal(subject),
              keys.getPublic());
      if (authority) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      if (host != null) {
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(host));
      }
      return new Issued(
          keys.getPrivate(),
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer))));
    } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
