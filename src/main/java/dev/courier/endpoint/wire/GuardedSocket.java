package dev.courier.endpoint.wire;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A socket that reads no more than the call at hand may take, and that takes no call at all while
 * something lies in it that nobody has asked for: the receiver would be answering a request that
 * was not made yet, and its answer would be taken for that to the next. A connection that was idle
 * for long is left as well when the receiver has ended it.
 *
 * <p>It lies below the secure connection, so it counts what really comes.
 */
public final class GuardedSocket extends Socket {

  /** Asking for the end costs a millisecond, which a connection in use should not pay. */
  private static final long LONGEST_UNCHECKED_NANOS = 2_000_000_000L;

  private final Supplier<Allowance> current;
  private Allowance served;
  private long lastReadNanos;

  /**
   * A socket that is not connected yet.
   *
   * @param current what the call of this thread may take; never gives null
   */
  public GuardedSocket(Supplier<Allowance> current) {
    this.current = Objects.requireNonNull(current, "current");
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Careful(super.getOutputStream(), super.getInputStream());
  }

  private final class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      Allowance allowance = current.get();
      allowance.atMost(1);
      int next = in.read();
      allowance.taken(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      Allowance allowance = current.get();
      int count = in.read(bytes, offset, allowance.atMost(length));
      allowance.taken(count);
      lastReadNanos = System.nanoTime();
      return count;
    }
  }

  private final class Careful extends FilterOutputStream {

    private final InputStream unread;

    Careful(OutputStream out, InputStream unread) {
      super(out);
      this.unread = unread;
    }

    @Override
    public void write(int next) throws IOException {
      write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      Allowance allowance = current.get();
      if (served != allowance) {
        if (served != null && !isQuiet()) {
          throw new SpoiledConnection();
        }
        served = allowance;
      }
      out.write(bytes, offset, length);
    }

    /** Whether nothing has come that nobody asked for; after a while, nor the connection's end. */
    private boolean isQuiet() throws IOException {
      if (unread.available() > 0) {
        return false;
      }
      if (System.nanoTime() - lastReadNanos < LONGEST_UNCHECKED_NANOS) {
        return true;
      }
      int timeout = getSoTimeout();
      setSoTimeout(1);
      try {
        unread.read();
        return false;
      } catch (SocketTimeoutException nothing) {
        return true;
      } finally {
        setSoTimeout(timeout);
      }
    }
  }
}
