package dev.courier.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Another company's endpoints, played on loopback: each checks the signature as its documentation
 * would tell it to, one fails now and then, and one always.
 */
@Component
@Profile("demo")
final class DemoReceiver implements SmartLifecycle {

  /** Starts before the routes, which call it. */
  private static final int PHASE = Integer.MIN_VALUE + 100;

  private final DemoSettings settings;
  private final AtomicInteger flakyCalls = new AtomicInteger();
  private HttpServer server;
  private ExecutorService threads;

  DemoReceiver(DemoSettings settings) {
    this.settings = settings;
  }

  @Override
  public void start() {
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.demoPort()), 50);
    } catch (IOException taken) {
      throw new InvalidSetting(
          "COURIER_DEMO_PORT",
          "is " + settings.demoPort() + ", which is in use: set it to a free port");
    }
    threads = Executors.newFixedThreadPool(8);
    server.setExecutor(threads);
    server.createContext("/orders", call -> answer(call, 200));
    server.createContext("/accounting", call -> answer(call, 200));
    server.createContext("/warehouse", call -> answer(call, flakyStatus()));
    server.createContext("/broken", call -> answer(call, 500));
    server.start();
  }

  /** Two calls in three fail once; the retry finds the endpoint well again. */
  private int flakyStatus() {
    return flakyCalls.incrementAndGet() % 3 == 0 ? 503 : 200;
  }

  private static void answer(HttpExchange call, int status) throws IOException {
    try (call) {
      byte[] body = call.getRequestBody().readAllBytes();
      boolean genuine = DemoSignature.isGenuine(call.getRequestHeaders()::getFirst, body);
      String text =
          (genuine ? "signature ok" : "signature WRONG")
              + (status == 200 ? "" : ", but this endpoint is out of order");
      byte[] answer = text.getBytes(StandardCharsets.UTF_8);
      call.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      call.sendResponseHeaders(genuine ? status : 401, answer.length);
      call.getResponseBody().write(answer);
    }
  }

  @Override
  public void stop() {
    server.stop(0);
    threads.shutdownNow();
    server = null;
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
