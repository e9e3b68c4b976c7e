package dev.courier.endpoint.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Reads the head of an answer, which must be HTTP from its first line and end with an empty one.
 * HttpClient's own skips what is no status line, and takes a head that breaks off for a whole one.
 */
final class WholeHead extends DefaultHttpResponseParser {

  private static final int LOWEST_STATUS = 100;
  private static final int HIGHEST_STATUS = 999;

  private final Supplier<Allowance> current;

  WholeHead(Http1Config settings, Supplier<Allowance> current) {
    super(settings);
    this.current = current;
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    current.get().readsThrough(buffer);
    return super.parse(new Lines(buffer), in);
  }

  @Override
  protected ClassicHttpResponse createMessage(CharArrayBuffer line)
      throws IOException, HttpException {
    try {
      ClassicHttpResponse head = super.createMessage(line);
      if (head.getCode() < LOWEST_STATUS || head.getCode() > HIGHEST_STATUS) {
        throw new ParseException(head.getCode() + " is no status: it must have three digits");
      }
      return head;
    } catch (IllegalArgumentException negative) {
      throw new ParseException("its status is no number of three digits");
    }
  }

  /** Tells a head that ends from one that breaks off. */
  private static final class Lines implements SessionInputBuffer {

    private final SessionInputBuffer buffer;
    private boolean begun;

    Lines(SessionInputBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public int readLine(CharArrayBuffer line, InputStream in) throws IOException {
      int length = buffer.readLine(line, in);
      if (length < 0 && begun) {
        throw new ConnectionClosedException("it ended in the middle of the answer's head");
      }
      begun |= length > 0;
      return length;
    }

    @Override
    public int length() {
      return buffer.length();
    }

    @Override
    public int capacity() {
      return buffer.capacity();
    }

    @Override
    public int available() {
      return buffer.available();
    }

    @Override
    public int read(byte[] bytes, int offset, int length, InputStream in) throws IOException {
      return buffer.read(bytes, offset, length, in);
    }

    @Override
    public int read(byte[] bytes, InputStream in) throws IOException {
      return buffer.read(bytes, in);
    }

    @Override
    public int read(InputStream in) throws IOException {
      return buffer.read(in);
    }

    @Override
    public org.apache.hc.core5.http.io.HttpTransportMetrics getMetrics() {
      return buffer.getMetrics();
    }
  }
}
