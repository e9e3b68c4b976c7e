package dev.courier.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** An endpoint that counts what arrives of each event, and refuses some of it a few times. */
final class Receiver implements AutoCloseable {

  private static final int OK = 204;
  private static final int REFUSED = 422;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Refusals refusals;
  private final Duration work;
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();

  /** How often an event is refused before it is taken. */
  interface Refusals {
    int of(String eventId);
  }

  Receiver(Refusals refusals, Duration work) throws IOException {
    this.refusals = refusals;
    this.work = work;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JsonFormat.mapper().readTree(exchange.getRequestBody());
      String id = body.path("id").asText();
      int request = count(requests, id);
      LockSupport.parkNanos(work.toNanos());
      boolean refused = request <= refusals.of(id);
      if (!refused) {
        count(taken, id);
      }
      exchange.sendResponseHeaders(refused ? REFUSED : OK, -1);
    }
  }

  private static int count(Map<String, AtomicInteger> counts, String id) {
    return counts.computeIfAbsent(id, none -> new AtomicInteger()).incrementAndGet();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** How many requests came for an event, refused ones included. */
  int requests(String eventId) {
    return requests.getOrDefault(eventId, new AtomicInteger()).get();
  }

  /** How many requests for an event were taken. */
  int taken(String eventId) {
    return taken.getOrDefault(eventId, new AtomicInteger()).get();
  }

  /** How many events were taken at least once. */
  int events() {
    return taken.size();
  }

  /** How many events have been refused so often so far, and not been taken. */
  long waitingAfter(int refused) {
    return requests.entrySet().stream()
        .filter(event -> event.getValue().get() == refused && taken(event.getKey()) == 0)
        .count();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
