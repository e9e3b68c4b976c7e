package dev.courier.faults.harm;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One connection to a harmful receiver, from its side. */
public final class Line {

  private static final long PAUSE_NANOS = 100_000_000;

  private final Socket socket;
  private final AtomicLong written;

  Line(Socket socket, AtomicLong written) {
    this.socket = socket;
    this.written = written;
  }

  Socket socket() {
    return socket;
  }

  /** The same line, in a secure connection. */
  Line over(Socket secure) {
    return new Line(secure, written);
  }

  /** Waits for a request and takes what of it comes at once. */
  void request() throws IOException {
    if (socket.getInputStream().read(new byte[64 * 1024]) < 0) {
      throw new IOException("nothing was asked");
    }
  }

  Line send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Line send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    written.addAndGet(bytes.length);
    return this;
  }

  /** Sends the same again and again. */
  void sendForEver(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    while (true) {
      send(bytes);
    }
  }

  /** Sends one piece ten times a second. */
  void dripForEver(String piece) throws IOException {
    while (true) {
      send(piece);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Sends nothing more and keeps the connection until the other side ends it. */
  void keep() throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** Ends the connection as a process does that is killed: with a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
