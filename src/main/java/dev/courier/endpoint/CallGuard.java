package dev.courier.endpoint;

import dev.courier.delivery.Attempt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/**
 * Stands around every request of the HTTP client: gives it the call's own timeouts, deadline and
 * connections, and reads at most 64 KiB of the answer. A longer answer costs its connection, so
 * that nothing has to be drained.
 */
final class CallGuard implements ExecChainHandler {

  /** What is read of an answer, in bytes (requirements, section 8). */
  static final int MOST_BODY = 64 * 1024;

  private final DeadlineWatch deadlines;
  private final boolean allowHttp;

  CallGuard(DeadlineWatch deadlines, boolean allowHttp) {
    this.deadlines = deadlines;
    this.allowHttp = allowHttp;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Call call = Call.current();
    if (!allowHttp && !"https".equalsIgnoreCase(request.getScheme())) {
      throw new AddressRefused("only https:// is permitted");
    }
    scope.clientContext.setRequestConfig(configuration(call));
    scope.clientContext.setUserToken(call.owner());
    deadlines.watch(call, (Cancellable) scope.execRuntime);
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      call.answered(read(response, scope));
      response.setEntity(null);
      return response;
    } finally {
      deadlines.forget(call);
    }
  }

  private static RequestConfig configuration(Call call) {
    long response = call.timeouts().response().toMillis();
    long connect = Math.min(call.timeouts().connect().toMillis(), response);
    return RequestConfig.copy(RequestConfig.DEFAULT)
        .setConnectionRequestTimeout(Timeout.ofMilliseconds(response))
        .setConnectTimeout(Timeout.ofMilliseconds(connect))
        .setResponseTimeout(response, TimeUnit.MILLISECONDS)
        .setRedirectsEnabled(false)
        .setAuthenticationEnabled(false)
        .setContentCompressionEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  private static Attempt.Response read(ClassicHttpResponse response, ExecChain.Scope scope)
      throws IOException {
    byte[] body = new byte[0];
    boolean truncated = false;
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      InputStream content = entity.getContent();
      body = content.readNBytes(MOST_BODY);
      truncated = body.length == MOST_BODY && content.read() != -1;
      if (truncated) {
        scope.execRuntime.discardEndpoint();
      } else {
        content.close();
      }
    }
    return new Attempt.Response(
        response.getCode(), headers(response), new String(body, StandardCharsets.UTF_8), truncated);
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.merge(
          header.getName(), String.valueOf(header.getValue()), (one, other) -> one + ", " + other);
    }
    return headers;
  }
}
