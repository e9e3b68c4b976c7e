package dev.courier.endpoint.wire;

import java.io.IOException;

/**
 * A kept connection has something in it that nobody has asked for. Nothing of the request was sent,
 * so it can be made on another connection.
 */
public final class SpoiledConnection extends IOException {

  SpoiledConnection() {
    super("the receiver has sent something that nobody asked for");
  }
}
