package dev.courier.faults.harm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Receivers that answer in good HTTP, and mean to make the caller do something. */
final class Tricky {

  private static final int BOMB = 50 * 1024 * 1024;

  private Tricky() {}

  /**
   * All of them.
   *
   * @param canary where redirects lead
   */
  static List<Harm> all(String canary) throws IOException {
    List<Harm> all = new ArrayList<>();
    for (int status : List.of(300, 301, 302, 303, 305, 307, 308)) {
      all.add(answers("redirects-" + status, status, "Location: " + canary + "\r\n", new byte[0]));
      all.add(
          answers(
              "redirects-with-a-body-" + status,
              status,
              "Location: " + canary + "\r\n",
              ascii("<a href='" + canary + "'>here</a>")));
    }
    all.add(answers("refreshes", 200, "Refresh: 0; url=" + canary + "\r\n", new byte[0]));
    all.add(
        answers(
            "asks-to-wait-for-an-age", 503, "Retry-After: 1000000000000000000\r\n", new byte[0]));
    all.add(
        answers(
            "asks-for-a-password", 401, "WWW-Authenticate: Basic realm=\"x\"\r\n", new byte[0]));
    all.add(
        answers(
            "asks-for-a-proxy-password",
            407,
            "Proxy-Authenticate: Basic realm=\"x\"\r\n",
            new byte[0]));
    all.add(answers("asks-for-smaller-requests", 413, "Connection: close\r\n", new byte[0]));
    all.add(answers("too-early", 425, "", new byte[0]));
    all.add(
        answers("sets-cookies", 200, "Set-Cookie: track=me; Path=/\r\n".repeat(50), new byte[0]));
    all.add(answers("gzip-bomb", 200, "Content-Encoding: gzip\r\n", gzip(new byte[BOMB])));
    all.add(
        answers(
            "gzip-bomb-in-a-gzip-bomb",
            200,
            "Content-Encoding: gzip, gzip\r\n",
            gzip(gzip(new byte[BOMB]))));
    all.add(answers("deflate-bomb", 200, "Content-Encoding: deflate\r\n", deflate(new byte[BOMB])));
    all.add(
        answers("br-that-is-none", 200, "Content-Encoding: br\r\n", ascii("not brotli at all")));
    all.add(
        answers("gzip-that-is-none", 200, "Content-Encoding: gzip\r\n", ascii("not gzip at all")));
    all.add(
        answers(
            "charset-that-is-none",
            200,
            "Content-Type: text/plain; charset=klingon\r\n",
            ascii("?")));
    all.add(answers("type-that-is-none", 200, "Content-Type: ;;;/\r\n", ascii("?")));
    all.add(answers("binary-body", 200, "", new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe, 0, 27}));
    all.add(
        answers(
            "control-characters",
            500,
            "X-Odd: a\u0001\u001b[31mb\u0000c\u0085\r\n",
            new byte[] {0, 27}));
    return all;
  }

  private static Harm answers(String name, int status, String headers, byte[] body) {
    String head =
        "HTTP/1.1 "
            + status
            + " Answer\r\n"
            + headers
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    return Harm.of(
        name,
        status == 200 ? "delivered" : "http_" + status,
        line -> {
          while (true) {
            line.request();
            line.send(head).send(body);
          }
        });
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] deflate(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }
}
