package dev.courier.bench.side;

import dev.courier.bench.load.OrderCreated;
import java.io.IOException;
import java.time.Instant;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** The floor's request and nothing else, with a body as long as that of an attempt. */
final class BarePosts implements AutoCloseable {

  private final CloseableHttpClient client;
  private final ThreadLocal<FloorWorker> workers;
  private final byte[] body = OrderCreated.json(1, OrderCreated.TENANT, Instant.EPOCH);

  BarePosts(String url, int threads) {
    client = Floor.client(threads);
    workers = ThreadLocal.withInitial(() -> new FloorWorker(null, client, url));
  }

  void post() throws IOException {
    workers.get().post(body);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
