package dev.courier.endpoint.tls;

import java.util.Objects;

/** What should be a client certificate is none; the message quotes neither key nor password. */
public final class InvalidCertificate extends Exception {

  private final transient Part part;

  InvalidCertificate(Part part, String reason) {
    super(reason);
    this.part = Objects.requireNonNull(part, "part");
  }

  /** Which part of it is wrong. */
  public Part part() {
    return part;
  }

  /** The parts that a client certificate may be written in. */
  public enum Part {
    /** A whole PKCS#12 file. */
    PKCS12,
    /** What opens the file or the private key. */
    PASSWORD,
    /** The certificates in PEM. */
    CERTIFICATE,
    /** The private key in PEM. */
    PRIVATE_KEY
  }
}
