package dev.courier.faults.harm;

import static dev.courier.faults.harm.Harm.of;

import dev.courier.endpoint.tls.TestAuthority;
import dev.courier.endpoint.tls.TestAuthority.Issued;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Receivers whose secure connection cannot be trusted, or does not come about. */
final class Secure {

  private static final String HOST = "127.0.0.1";
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private Secure() {}

  /**
   * All of them.
   *
   * @param trusted the authority that the caller trusts
   */
  static List<Harm> all(TestAuthority trusted) {
    Instant now = Instant.now();
    Duration day = Duration.ofDays(1);
    Issued good = trusted.server(HOST);
    return List.of(
        shows("certificate-expired", trusted.server(HOST, now.minus(day), now.minusSeconds(60))),
        shows(
            "certificate-of-tomorrow",
            trusted.server(HOST, now.plus(day), now.plus(day.multipliedBy(9)))),
        shows("certificate-for-another-host", trusted.server("other.example.com")),
        shows("certificate-of-nobody", new TestAuthority("Nobody").server(HOST)),
        shows("certificate-of-its-own", new TestAuthority("Own").own()),
        of("handshake-without-an-answer", "connect_timeout", Line::keep),
        of(
            "handshake-drips",
            "deadline",
            line -> line.send(bytes(22, 3, 3, 0x3f, 0xff)).dripForEver("\u0002")),
        of(
            "handshake-without-end",
            "tls",
            line -> line.sendForEver("\u0016\u0003\u0003\u0000\u0001\u0002")),
        of("plain-text-on-tls", "tls", line -> line.send(OK + "\r\n").keep()),
        of("tls-of-the-past", "tls", line -> line.send(serverHello(1)).keep()),
        of("ssl-of-the-past", "tls", line -> line.send(serverHello(0)).keep()),
        of("handshake-refused", "tls", line -> line.send(bytes(21, 3, 3, 0, 2, 2, 40)).keep()),
        of("ends-in-the-handshake", "tls", line -> line.request()),
        of("resets-in-the-handshake", "tls", Secure::reset),
        speaks("secure-answer-never", "deadline", good, "", false),
        speaks(
            "secure-answer-resets",
            "connection_lost",
            good,
            OK + "Content-Length: 9\r\n\r\nhalf",
            true),
        speaks("secure-answer-is-none", "protocol", good, "no http\r\n", false),
        of(
            "secure-body-without-end",
            "delivered",
            line -> secure(line, good).send(OK + "\r\n").sendForEver("x".repeat(8_192))),
        of(
            "secure-headers-without-end",
            "protocol",
            line -> secure(line, good).send(OK).sendForEver("X: y\r\n")),
        of(
            "secure-body-drips",
            "deadline",
            line -> secure(line, good).send(OK + "\r\n").dripForEver("x")));
  }

  private static void reset(Line line) throws IOException {
    line.request();
    line.reset();
  }

  private static Harm shows(String name, Issued certificate) {
    return of(
        name,
        "tls",
        line -> secure(line, certificate).send(OK + "Content-Length: 0\r\n\r\n").keep());
  }

  private static Harm speaks(
      String name, String outcome, Issued certificate, String answer, boolean reset) {
    return of(
        name,
        outcome,
        line -> {
          Line secure = secure(line, certificate);
          secure.request();
          secure.send(answer);
          if (reset) {
            line.reset();
          }
          secure.keep();
        });
  }

  private static Line secure(Line line, Issued certificate)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "own", certificate.key(), new char[0], new Certificate[] {certificate.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, new char[0]);
    context.init(keys.getKeyManagers(), null, null);
    SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(line.socket(), null, true);
    secure.startHandshake();
    return line.over(secure);
  }

  /** A server that speaks an old version, and a cipher of its time. */
  private static byte[] serverHello(int minor) {
    byte[] hello = new byte[5 + 4 + 38];
    System.arraycopy(bytes(22, 3, minor, 0, 42, 2, 0, 0, 38, 3, minor), 0, hello, 0, 11);
    hello[11 + 32 + 2] = 0x2f;
    return hello;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
