package dev.courier.api.guard;

import dev.courier.api.problem.BodyTooLarge;
import dev.courier.api.problem.ProblemDocument;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads no more of a request's body than is allowed, whether or not it says its length. */
final class BodyLimit extends OncePerRequestFilter {

  /** What events may come to by their number or size; everything else is a document. */
  private static final List<String> WITH_EVENTS = List.of("/events", "/match", "/test", "/preview");

  private final long ofEvents;
  private final long ofDocuments;

  /**
   * A filter that lets so many bytes through.
   *
   * @param ofEvents of what has events in it
   * @param ofDocuments of all else
   */
  BodyLimit(long ofEvents, long ofDocuments) {
    this.ofEvents = ofEvents;
    this.ofDocuments = ofDocuments;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = limit(request.getRequestURI());
    if (request.getContentLengthLong() > limit) {
      ProblemDocument.of(HttpStatus.PAYLOAD_TOO_LARGE, new BodyTooLarge(limit).getMessage())
          .write(response);
      return;
    }
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit);
          }
        },
        response);
  }

  private long limit(String path) {
    return WITH_EVENTS.stream().anyMatch(path::endsWith) ? ofEvents : ofDocuments;
  }

  /** Fails instead of handing on the byte beyond the limit. */
  private static final class LimitedStream extends ServletInputStream {
    private final ServletInputStream stream;
    private final long limit;
    private long read;

    LimitedStream(ServletInputStream stream, long limit) {
      this.stream = stream;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int value = stream.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = stream.read(bytes, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    @Override
    public boolean isFinished() {
      return stream.isFinished();
    }

    @Override
    public boolean isReady() {
      return stream.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      stream.setReadListener(listener);
    }

    private void count(int bytes) throws BodyTooLarge {
      read += bytes;
      if (read > limit) {
        throw new BodyTooLarge(limit);
      }
    }
  }
}
