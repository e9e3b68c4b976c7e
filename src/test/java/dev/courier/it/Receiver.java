package dev.courier.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server with an inbox for every path that was opened. */
final class Receiver {

  private final AtomicInteger opened = new AtomicInteger();
  private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
  private final HttpServer server;

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "test-receiver");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::take);
    server.start();
  }

  /** A path of its own, which answers 200 until it is told otherwise. */
  Inbox open() {
    String path = "/inbox-" + opened.incrementAndGet();
    Inbox inbox = new Inbox("http://127.0.0.1:" + server.getAddress().getPort() + path);
    inboxes.put(path, inbox);
    return inbox;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name, String.join(", ", values)));
      Inbox inbox = inboxes.get(exchange.getRequestURI().getPath());
      if (inbox == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      Answer answer =
          inbox.take(
              new ReceivedRequest(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  headers,
                  body,
                  Instant.now()));
      answer.await();
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : 0);
      exchange.getResponseBody().write(answer.body());
    }
  }
}
