package dev.courier.faults.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An endpoint that checks the signature of every request, notes it, and answers as it is told.
 * Subscriptions to it have the profile proign and the {@link #SECRET}.
 */
public final class SignedReceiver implements AutoCloseable {

  /** The secret that subscriptions to it must have. */
  public static final String SECRET = "the-secret-of-the-fault-scenarios";

  private static final int OK = 204;
  private static final int BACKLOG = 1_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Receipts receipts;
  private final Answers answers;
  private volatile Duration work = Duration.ZERO;

  /** Which status a request gets; anything from 200 to 299 takes it. */
  public interface Answers {
    /**
     * Decides.
     *
     * @param request 1 for the first request of this event, 2 for the second, ...
     */
    int of(String eventId, int request);
  }

  /** Starts one that takes everything. */
  public SignedReceiver(Path directory) throws IOException {
    this(directory, (id, request) -> OK);
  }

  /**
   * Starts it.
   *
   * @param directory where its receipts are written
   */
  public SignedReceiver(Path directory, Answers answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    receipts = new Receipts(directory.resolve("receipts-" + server.getAddress().getPort()));
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** Lets every request take so long from now on. */
  public SignedReceiver working(Duration duration) {
    work = duration;
    return this;
  }

  /** Where subscriptions send to; any path below it is fine too. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** What arrived. */
  public Receipts receipts() {
    return receipts;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String id = JsonFormat.mapper().readTree(body).path("id").asText();
      int status = answers.of(id, receipts.requests(id) + 1);
      if (!work.isZero()) {
        LockSupport.parkNanos(work.toNanos());
      }
      String signature = exchange.getRequestHeaders().getFirst("X-Proign-Signature");
      receipts.note(id, status / 100 == 2, isRight(signature, body));
      exchange.sendResponseHeaders(status, -1);
    }
  }

  static boolean isRight(String signature, byte[] body) {
    if (signature == null) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String right = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
      return MessageDigest.isEqual(
          right.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("every JDK has HmacSHA256", cause);
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    receipts.close();
  }
}
