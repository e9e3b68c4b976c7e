package dev.courier.faults.harm;

import java.util.List;
import java.util.Set;

/** Receivers whose answer breaks off, is no HTTP, or is two answers. */
final class Broken {

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  private Broken() {}

  static List<Harm> all() {
    return List.of(
        resets("resets-at-once", ""),
        resets("resets-in-the-head", OK + "Content-Le"),
        resets("resets-in-the-body", OK + "Content-Length: 100\r\n\r\nhalf"),
        ends("ends-without-a-word", "connection_lost", ""),
        ends("ends-in-the-status-line", "protocol", "HTTP/1."),
        ends("ends-after-the-status-line", "connection_lost", OK),
        ends("ends-after-a-header", "connection_lost", OK + "X-Half: yes\r\n"),
        ends("ends-in-a-header", "connection_lost", OK + "X-Half: ye"),
        ends("ends-in-the-body", "connection_lost", OK + "Content-Length: 100\r\n\r\nhalf"),
        ends("ends-before-a-chunk", "connection_lost", CHUNKED),
        ends("ends-in-a-chunk", "connection_lost", CHUNKED + "64\r\nhalf"),
        ends("ends-without-the-last-chunk", "connection_lost", CHUNKED + "4\r\nhalf\r\n"),
        keeps("chunk-size-that-is-none", "protocol", CHUNKED + "zz\r\nhalf\r\n"),
        keeps("chunk-size-below-zero", "protocol", CHUNKED + "-4\r\nhalf\r\n"),
        keeps("chunk-size-beyond-bounds", "protocol", CHUNKED + "FFFFFFFFFFFFFFFFF\r\nhalf\r\n"),
        keeps("chunk-longer-than-it-says", "protocol", CHUNKED + "2\r\nlonger\r\n0\r\n\r\n"),
        keeps("length-that-is-none", "protocol", OK + "Content-Length: many\r\n\r\n"),
        keeps("length-below-zero", "protocol", OK + "Content-Length: -1\r\n\r\n"),
        keeps("two-lengths", "protocol", OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        keeps(
            "length-beyond-bounds",
            "protocol",
            OK + "Content-Length: 9" + "9".repeat(30) + "\r\n\r\n"),
        keeps("unknown-transfer-encoding", "protocol", OK + "Transfer-Encoding: magic\r\n\r\n"),
        keeps(
            "length-and-chunks",
            "delivered",
            OK
                + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 500 No\r\n\r\n"),
        keeps(
            "longer-than-its-length",
            "delivered",
            OK + "Content-Length: 2\r\n\r\nab" + "more".repeat(1_000)),
        keeps(
            "two-answers",
            "delivered",
            OK + "Content-Length: 0\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"),
        keeps("header-without-a-colon", "protocol", OK + "no colon\r\n\r\n"),
        keeps("header-without-a-name", "protocol", OK + ": nameless\r\n\r\n"),
        keeps(
            "keep-alive-for-an-age",
            "delivered",
            OK + "Keep-Alive: timeout=99999999999999999\r\nContent-Length: 0\r\n\r\n"),
        keeps("garbage-lines", "protocol", "no\r\nhttp\r\nat\r\nall\r\n"),
        keeps("answer-of-http-0-9", "protocol", "<html>it works</html>\n"),
        keeps("preface-of-http-2", "protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        keeps("version-of-the-future", "protocol", "HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n"),
        keeps("mail-server", "protocol", "220 mail.example.com ESMTP ready\r\n"),
        keeps("secure-shell", "protocol", "SSH-2.0-OpenSSH_9.6\r\n"),
        keeps(
            "alert-of-tls-on-plain-http", "deadline", "\u0015\u0003\u0003\u0000\u0002\u0002\u0016"),
        keeps("status-99", "protocol", "HTTP/1.1 99 Low\r\n\r\n"),
        keeps("status-0", "protocol", "HTTP/1.1 0 Nothing\r\n\r\n"),
        keeps("status-1000", "protocol", "HTTP/1.1 1000 High\r\nContent-Length: 0\r\n\r\n"),
        keeps("status-below-zero", "protocol", "HTTP/1.1 -200 Low\r\n\r\n"),
        keeps("status-that-is-none", "protocol", "HTTP/1.1 OK\r\n\r\n"),
        keeps("status-999", "http_999", "HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n"),
        keeps(
            "switches-protocols",
            "protocol",
            "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
        keeps(
            "switches-to-tls",
            "protocol",
            "HTTP/1.1 101 Switching\r\nUpgrade: TLS/1.2\r\nConnection: Upgrade\r\n\r\n"),
        new Harm(
            "answers-before-it-is-asked",
            Set.of("delivered"),
            line -> {
              while (true) {
                line.send(OK + "Content-Length: 0\r\n\r\n");
                line.request();
              }
            }));
  }

  private static Harm resets(String name, String first) {
    return Harm.of(
        name,
        "connection_lost",
        line -> {
          line.request();
          line.send(first);
          line.reset();
        });
  }

  private static Harm ends(String name, String outcome, String all) {
    return Harm.of(
        name,
        outcome,
        line -> {
          line.request();
          line.send(all);
          line.socket().shutdownOutput();
          line.keep();
        });
  }

  private static Harm keeps(String name, String outcome, String all) {
    return Harm.of(
        name,
        outcome,
        line -> {
          while (true) {
            line.request();
            line.send(all);
          }
        });
  }
}
