package dev.courier.it;

import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the receiver answers, and after how long. */
record Answer(
    int status, Map<String, String> headers, byte[] body, Duration delay, CountDownLatch released) {

  static Answer of(int status) {
    return of(status, (status == 204 ? "" : "answer " + status).getBytes(StandardCharsets.UTF_8));
  }

  static Answer of(int status, byte[] body) {
    return new Answer(status, Map.of(), body, Duration.ZERO, new CountDownLatch(0));
  }

  Answer with(String header, String value) {
    return new Answer(status, Map.of(header, value), body, delay, released);
  }

  Answer after(Duration wait) {
    return new Answer(status, headers, body, wait, released);
  }

  /** Holds the answer until somebody counts this down. */
  Answer heldBy(CountDownLatch release) {
    return new Answer(status, headers, body, delay, release);
  }

  void await() throws InterruptedIOException {
    try {
      released.await();
      if (new CountDownLatch(1).await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts it down");
      }
    } catch (InterruptedException stop) {
      throw new InterruptedIOException("the receiver stops");
    }
  }
}
