package dev.courier.it;

import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the receiver answers, and after how long. */
record Answer(int status, Map<String, String> headers, byte[] body, Duration delay) {

  static Answer of(int status) {
    return new Answer(
        status,
        Map.of(),
        (status == 204 ? "" : "answer " + status).getBytes(StandardCharsets.UTF_8),
        Duration.ZERO);
  }

  Answer with(String header, String value) {
    return new Answer(status, Map.of(header, value), body, delay);
  }

  Answer after(Duration wait) {
    return new Answer(status, headers, body, wait);
  }

  void await() throws InterruptedIOException {
    try {
      if (new CountDownLatch(1).await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts it down");
      }
    } catch (InterruptedException stop) {
      throw new InterruptedIOException("the receiver stops");
    }
  }
}
