package dev.courier.flow.attempt;

import dev.courier.delivery.Outcome;
import dev.courier.endpoint.token.AccessTokens;
import dev.courier.subscription.Authentication.OAuth2ClientCredentials;
import dev.courier.subscription.Subscription;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Forgets a token that the endpoint has answered with 401, so that the next attempt has another.
 */
@Component("forgetToken")
final class ForgetToken implements Processor {

  private static final int UNAUTHORIZED = 401;

  private final AccessTokens tokens;

  ForgetToken(AccessTokens tokens) {
    this.tokens = Objects.requireNonNull(tokens, "tokens");
  }

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Subscription subscription = attempt.subscription();
    if (subscription.endpoint().authentication() instanceof OAuth2ClientCredentials credentials
        && attempt.outcome() instanceof Outcome.Rejected rejected
        && rejected.status() == UNAUTHORIZED) {
      String shown = attempt.headers().get(PrepareRequest.AUTHORIZATION);
      tokens.forget(
          subscription.tenantId(), credentials, shown.substring(PrepareRequest.BEARER.length()));
    }
  }
}
