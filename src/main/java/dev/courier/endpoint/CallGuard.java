package dev.courier.endpoint;

import dev.courier.delivery.Attempt;
import dev.courier.endpoint.address.UrlRules;
import dev.courier.endpoint.wire.Answer;
import dev.courier.endpoint.wire.SpoiledConnection;
import java.io.IOException;
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
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * Stands around every request of the HTTP client: gives it the call's own timeouts, deadline and
 * connections. A kept connection that turns out to be spoiled is left for another one.
 */
final class CallGuard implements ExecChainHandler {

  private final DeadlineWatch deadlines;
  private final UrlRules rules;
  private final boolean allowHttp;

  CallGuard(DeadlineWatch deadlines, UrlRules rules, boolean allowHttp) {
    this.deadlines = deadlines;
    this.rules = rules;
    this.allowHttp = allowHttp;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Call call = Call.current();
    call.requirePermitted(rules);
    if (!allowHttp && !"https".equalsIgnoreCase(request.getScheme())) {
      throw new AddressRefused("only https:// is permitted");
    }
    scope.clientContext.setRequestConfig(configuration(call));
    scope.clientContext.setUserToken(call.owner());
    deadlines.watch(call, (Cancellable) scope.execRuntime);
    try {
      return proceed(request, scope, chain, call);
    } finally {
      deadlines.forget(call);
    }
  }

  private static ClassicHttpResponse proceed(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Call call)
      throws IOException, HttpException {
    ClassicHttpRequest next = request;
    while (true) {
      try {
        return chain.proceed(next, scope);
      } catch (SpoiledConnection unused) {
        // Its connection is gone from the pool by now, so there is one less of them each time.
        if (call.remaining().isNegative()) {
          throw unused;
        }
        next = ClassicRequestBuilder.copy(scope.originalRequest).build();
      }
    }
  }

  private static RequestConfig configuration(Call call) {
    long response = Math.max(1, call.remaining().toMillis());
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

  /** Keeps the answer of the call at hand. */
  static void keep(Answer answer) {
    Call.current()
        .answered(
            new Attempt.Response(
                answer.head().getCode(),
                headers(answer.head()),
                new String(answer.body(), StandardCharsets.UTF_8),
                answer.truncated()));
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
