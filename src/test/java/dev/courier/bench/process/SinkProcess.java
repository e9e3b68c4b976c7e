package dev.courier.bench.process;

import dev.courier.bench.figure.Latency;
import dev.courier.bench.sink.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The sink, and what it has counted. */
public final class SinkProcess implements AutoCloseable {

  private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

  private final Child child;
  private final String port;
  private final HttpClient client = HttpClient.newHttpClient();

  private SinkProcess(Child child) {
    this.child = child;
    this.port = child.answer();
  }

  /** Starts it; its log lies in this directory. */
  public static SinkProcess start(Path directory, String java) throws IOException {
    return new SinkProcess(Child.start("sink", Sink.class, directory, java, JVM, List.of()));
  }

  /** Where it listens on loopback. */
  public String port() {
    return port;
  }

  /** Its processor time since its start. */
  public Duration cpu() {
    return child.cpu();
  }

  /** Forgets what has arrived. */
  public void reset() {
    ask("/reset");
  }

  /** How many events have arrived. */
  public int arrived() {
    return Integer.parseInt(ask("/counts").split(" ")[0]);
  }

  /** How many of them have arrived once more. */
  public int duplicates() {
    return Integer.parseInt(ask("/counts").split(" ")[1]);
  }

  /** The time from publication to arrival of what has arrived. */
  public Latency latency(String side) {
    String[] millis = ask("/percentiles").split(" ");
    return new Latency(
        side,
        arrived(),
        Double.parseDouble(millis[0]),
        Double.parseDouble(millis[1]),
        Double.parseDouble(millis[2]));
  }

  private String ask(String path) {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try {
      return client.send(question, BodyHandlers.ofString()).body();
    } catch (IOException gone) {
      throw new UncheckedIOException("the sink does not answer", gone);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the sink was asked", stop);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
