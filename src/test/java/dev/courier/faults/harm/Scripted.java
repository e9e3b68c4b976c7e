package dev.courier.faults.harm;

import java.nio.charset.StandardCharsets;

/** Answers that are written byte by byte as a test wants them. */
public final class Scripted {

  private Scripted() {}

  /** Answers every request with exactly this, and keeps the connection. */
  public static Harm answer(String name, String answer) {
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    return Harm.of(
        name,
        "answered",
        line -> {
          while (true) {
            line.request();
            line.send(bytes);
          }
        });
  }
}
