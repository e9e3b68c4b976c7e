package dev.courier.flow.attempt;

import dev.courier.endpoint.TokenUnavailable;
import dev.courier.endpoint.token.AccessTokens;
import dev.courier.subscription.Authentication.OAuth2ClientCredentials;
import dev.courier.subscription.Subscription;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Shows a token to endpoints that want one (OAuth 2 client credentials), in the time of the open
 * call. A token that cannot be had ends the attempt like an endpoint that cannot be reached.
 */
@Component("fetchToken")
final class FetchToken implements Processor {

  private final AccessTokens tokens;

  FetchToken(AccessTokens tokens) {
    this.tokens = Objects.requireNonNull(tokens, "tokens");
  }

  @Override
  public void process(Exchange exchange) throws TokenUnavailable, InterruptedIOException {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Subscription subscription = attempt.subscription();
    if (subscription.endpoint().authentication() instanceof OAuth2ClientCredentials credentials) {
      String shown =
          PrepareRequest.BEARER + tokens.get(subscription.tenantId(), credentials, attempt.call());
      attempt.headers().put(PrepareRequest.AUTHORIZATION, shown);
      exchange.getMessage().setHeader(PrepareRequest.AUTHORIZATION, shown);
    }
  }
}
