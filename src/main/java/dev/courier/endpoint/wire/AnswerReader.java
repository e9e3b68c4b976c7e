package dev.courier.endpoint.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sends a request and reads the whole answer, as much of it as is taken, before anybody decides
 * whether the connection is kept: only then can be seen what lies behind the answer.
 */
final class AnswerReader extends HttpRequestExecutor {

  private static final int PIECE = 8 * 1024;

  private final Supplier<Allowance> current;
  private final Consumer<Answer> taken;

  AnswerReader(Supplier<Allowance> current, Consumer<Answer> taken) {
    this.current = Objects.requireNonNull(current, "current");
    this.taken = Objects.requireNonNull(taken, "taken");
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback upgrades,
      HttpContext context)
      throws IOException, HttpException {
    Allowance allowance = current.get();
    allowance.expectHead();
    ClassicHttpResponse head =
        super.execute(request, connection, AnswerReader::refuseSwitching, context);
    allowance.expectBody();
    Answer answer = read(head, allowance);
    if (answer.truncated() || allowance.hasLeftover() || isOfTwoLengths(head)) {
      allowance.neverUseAgain();
    }
    head.setEntity(null);
    taken.accept(answer);
    return head;
  }

  private static void refuseSwitching(
      HttpResponse interim, HttpConnection connection, HttpContext context) throws HttpException {
    if (interim.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
      throw new ProtocolException("it switches to a protocol that nobody asked for (status 101)");
    }
  }

  /** Whose end two readers may see in two places (RFC 9112, section 6.3). */
  private static boolean isOfTwoLengths(ClassicHttpResponse head) {
    return head.containsHeader(HttpHeaders.TRANSFER_ENCODING)
        && head.containsHeader(HttpHeaders.CONTENT_LENGTH);
  }

  /** Most answers are a few bytes and say so: a whole piece would be most of what a call costs. */
  private static int piece(long length) {
    return length < 0 || length > PIECE ? PIECE : (int) Math.max(1, length);
  }

  private static Answer read(ClassicHttpResponse head, Allowance allowance) throws IOException {
    HttpEntity entity = head.getEntity();
    if (entity == null) {
      return new Answer(head, new byte[0], false);
    }
    InputStream content = entity.getContent();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[piece(entity.getContentLength())];
    try {
      int count = content.read(piece);
      while (count >= 0) {
        int room = Allowance.BODY - body.size();
        body.write(piece, 0, Math.min(count, room));
        if (count > room) {
          return new Answer(head, body.toByteArray(), true);
        }
        count = content.read(piece);
      }
    } catch (IOException broken) {
      if (allowance.isExceeded()) {
        return new Answer(head, body.toByteArray(), true);
      }
      throw broken;
    }
    return new Answer(head, body.toByteArray(), false);
  }
}
