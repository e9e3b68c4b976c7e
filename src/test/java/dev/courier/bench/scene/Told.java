package dev.courier.bench.scene;

/** Takes what people want to know while they wait. */
public interface Told {

  /** Says one line, as {@link String#format} makes it. */
  void say(String format, Object... values);
}
