package dev.courier.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.h2.tools.Server;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A database server and an HTTP service for lookups, to be stopped and started. */
final class LookupServices {

  private static final byte[] UNKNOWN = "{}".getBytes(StandardCharsets.UTF_8);

  private final Path directory;
  private final List<Integer> ports = FreePorts.find(2);
  private final Map<String, String> resources = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Server database;
  private HttpServer service;

  LookupServices(Path directory) {
    this.directory = directory;
  }

  void register(DynamicPropertyRegistry registry) {
    registry.add("courier.lookups[0].name", () -> "shop");
    registry.add("courier.lookups[0].url", this::databaseUrl);
    registry.add("courier.lookups[0].user", () -> "sa");
    registry.add("courier.lookups[1].name", () -> "crm");
    registry.add("courier.lookups[1].url", () -> "http://127.0.0.1:" + servicePort());
    registry.add("courier.lookups[1].token", () -> "token-of-the-tests");
  }

  int servicePort() {
    return ports.get(1);
  }

  private String databaseUrl() {
    return "jdbc:h2:tcp://127.0.0.1:"
        + ports.get(0)
        + "/./shop;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
  }

  /** Starts it where it does not run; it stays for the tests that come after. */
  void startDatabase() {
    if (database != null) {
      return;
    }
    try {
      database =
          Server.createTcpServer(
                  "-tcpPort",
                  Integer.toString(ports.get(0)),
                  "-baseDir",
                  directory.toString(),
                  "-ifNotExists")
              .start();
    } catch (SQLException cause) {
      throw new IllegalStateException(cause);
    }
  }

  void execute(String... statements) {
    try (Connection connection = DriverManager.getConnection(databaseUrl(), "sa", "");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException cause) {
      throw new IllegalStateException(cause);
    }
  }

  void startService() {
    try {
      service =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), servicePort()), 0);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    service.setExecutor(Executors.newCachedThreadPool());
    service.createContext("/", this::answer);
    service.start();
  }

  /** Answers with this JSON at this path; with 500 where that is not JSON. */
  void put(String path, String json) {
    resources.put(path, json);
  }

  /** The paths that were asked for, each with the credentials that came with it. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  void stopDatabase() {
    if (database != null) {
      database.stop();
      database = null;
    }
  }

  void stopService() {
    if (service != null) {
      service.stop(0);
      service = null;
    }
    resources.clear();
    asked.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
      String found = resources.get(path);
      byte[] body = found == null ? UNKNOWN : found.getBytes(StandardCharsets.UTF_8);
      int status = found == null ? 404 : found.startsWith("{") ? 200 : 500;
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
