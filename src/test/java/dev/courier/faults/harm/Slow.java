package dev.courier.faults.harm;

import static dev.courier.faults.harm.Harm.of;

import java.util.List;

/** Receivers that take their time, or send without end. */
final class Slow {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private Slow() {}

  static List<Harm> all() {
    return List.of(
        of("never-answers", "deadline", Line::keep),
        of(
            "never-reads",
            "deadline",
            line -> {
              line.send("");
              new java.util.concurrent.CountDownLatch(1)
                  .await(20, java.util.concurrent.TimeUnit.SECONDS);
            }),
        dripping("head-byte-by-byte", OK + "X-Slow: ", "s"),
        dripping("header-lines-drip", OK, "X-Slow: yes\r\n"),
        dripping("body-byte-by-byte", OK + "Content-Length: 10000\r\n\r\n", "."),
        dripping("body-without-length-byte-by-byte", OK + "\r\n", "."),
        dripping("chunks-drip", OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n.\r\n"),
        dripping("chunk-size-drips", OK + "Transfer-Encoding: chunked\r\n\r\n", "0"),
        dripping("early-hints-drip", "", "HTTP/1.1 103 Early Hints\r\n\r\n"),
        dripping("garbage-drips", "", "x"),
        endless("body-without-end", "delivered", OK + "\r\n", "x".repeat(8_192)),
        endless(
            "body-of-an-exabyte",
            "delivered",
            OK + "Content-Length: 1000000000000000000\r\n\r\n",
            "x".repeat(8_192)),
        endless(
            "chunks-without-end",
            "delivered",
            OK + "Transfer-Encoding: chunked\r\n\r\n",
            "1000\r\n" + "x".repeat(4_096) + "\r\n"),
        endless(
            "chunks-of-one-byte-with-long-extensions",
            "delivered",
            OK + "Transfer-Encoding: chunked\r\n\r\n",
            "1;" + "e".repeat(4_096) + "\r\nx\r\n"),
        endless(
            "trailers-without-end",
            "delivered",
            OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n",
            "X-More: " + "t".repeat(1_000) + "\r\n"),
        endless("error-without-end", "http_500", "HTTP/1.1 500 No\r\n\r\n", "x".repeat(8_192)),
        endless("header-line-without-end", "protocol", OK + "X-Long: ", "x".repeat(8_192)),
        endless("status-line-without-end", "protocol", "HTTP/1.1 200 ", "x".repeat(8_192)),
        endless("headers-without-end", "protocol", OK, "X-More: yes\r\n"),
        endless("long-headers-without-end", "protocol", OK, "X: " + "y".repeat(8_000) + "\r\n"),
        endless("folded-header-without-end", "protocol", OK + "X-Long: y\r\n", " y\r\n"),
        endless("empty-lines-without-end", "protocol", "", "\r\n"),
        endless("early-hints-for-ever", "protocol", "", "HTTP/1.1 103 Early Hints\r\n\r\n"),
        endless("continue-for-ever", "protocol", "", "HTTP/1.1 100 Continue\r\n\r\n"),
        of(
            "a-hundred-thousand-headers",
            "protocol",
            line -> {
              line.request();
              line.send(OK + "X-More: yes\r\n".repeat(100_000) + "\r\n");
            }),
        of(
            "a-thousand-early-hints",
            "delivered",
            line -> {
              while (true) {
                line.request();
                line.send("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1_000));
                line.send(OK + "Content-Length: 0\r\n\r\n");
              }
            }));
  }

  private static Harm dripping(String name, String first, String piece) {
    return of(
        name,
        "deadline",
        line -> {
          line.request();
          line.send(first).dripForEver(piece);
        });
  }

  private static Harm endless(String name, String outcome, String first, String piece) {
    return of(
        name,
        outcome,
        line -> {
          line.request();
          line.send(first).sendForEver(piece);
        });
  }
}
