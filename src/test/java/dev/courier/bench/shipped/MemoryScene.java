package dev.courier.bench.shipped;

import dev.courier.bench.figure.Aim;
import dev.courier.bench.figure.Row;
import dev.courier.bench.load.Load;
import dev.courier.bench.load.Publisher;
import dev.courier.bench.process.SinkProcess;
import dev.courier.bench.setting.BenchSettings;
import dev.courier.broker.Queues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.util.FileSystemUtils;

/**
 * What the process keeps resident: idle after its start, and under full load, whose producer is
 * another process.
 */
public final class MemoryScene {

  private static final double MOST_IDLE_MB = 400;
  private static final double MOST_LOADED_MB = 1024;

  private final BenchSettings settings;
  private final SinkProcess sink;

  /** With these settings. */
  public MemoryScene(BenchSettings settings, SinkProcess sink) {
    this.settings = settings;
    this.sink = sink;
  }

  /** Measures. */
  public List<Row> run() throws IOException, InterruptedException {
    Path data = settings.sides().directory().resolve("jar");
    FileSystemUtils.deleteRecursively(data);
    sink.reset();
    try (ShippedCourier courier = ShippedCourier.start(settings, data)) {
      new ShippedApi(courier).subscribe("http://127.0.0.1:" + sink.port() + "/webhook");
      TimeUnit.SECONDS.sleep(settings.shipped().idleSeconds());
      ResidentMemory idle = ResidentMemory.of(courier.pid());
      double loaded = mostUnderLoad(courier);
      ResidentMemory end = ResidentMemory.of(courier.pid());
      courier.stop();
      return List.of(
          Row.alone("resident idle, MB", "%.0f", idle.now(), Aim.atMost(MOST_IDLE_MB)),
          Row.alone(
              "most resident under full load, MB", "%.0f", loaded, Aim.atMost(MOST_LOADED_MB)),
          Row.alone("most resident at any time, MB", "%.0f", end.most(), Aim.none()),
          Row.alone("deliveries meanwhile", "%.0f", sink.arrived(), Aim.none()));
    }
  }

  private double mostUnderLoad(ShippedCourier courier) throws IOException, InterruptedException {
    double most = 0;
    try (ActiveMQConnectionFactory connections =
        new ActiveMQConnectionFactory(courier.brokerUrl())) {
      Publisher publisher = new Publisher(connections, Queues.EVENTS);
      Load load = new Load(publisher, () -> publisher.published() - sink.arrived());
      load.keepWaiting(settings.load().backlog());
      for (int i = 0; i < settings.shipped().loadSeconds(); i++) {
        TimeUnit.SECONDS.sleep(1);
        courier.requireAlive();
        most = Math.max(most, ResidentMemory.of(courier.pid()).now());
      }
      load.stop();
    }
    return most;
  }
}
