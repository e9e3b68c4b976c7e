package dev.courier.render;

/** A template or header value cannot be used; the message says what is wrong with it and where. */
public final class InvalidTemplate extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message is for whoever wrote the template. */
  public InvalidTemplate(String message) {
    super(message);
  }
}
