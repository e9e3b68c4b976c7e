package dev.courier.flow.kamelet.input;

import org.apache.camel.Message;

/** The bytes of a message's body. */
public final class MessageBody {

  private MessageBody() {}

  /**
   * The body in UTF-8; no bytes where there is none.
   *
   * @throws IllegalArgumentException where it is neither text nor bytes nor a stream of them
   */
  public static byte[] of(Message message) {
    if (message.getBody() == null) {
      return new byte[0];
    }
    byte[] bytes = message.getBody(byte[].class);
    if (bytes == null) {
      throw new IllegalArgumentException(
          "the body is a "
              + message.getBody().getClass().getName()
              + ", which is not what can be sent: marshal it to text or bytes first");
    }
    return bytes;
  }
}
