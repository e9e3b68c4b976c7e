package dev.courier.flow.attempt;

import dev.courier.subscription.Authentication;
import dev.courier.subscription.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Shows who is calling, and makes the message that camel-http sends. */
@Component("prepareRequest")
public final class PrepareRequest implements Processor {

  /** The header that carries credentials. */
  public static final String AUTHORIZATION = "Authorization";

  static final String BEARER = "Bearer ";

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Endpoint endpoint = attempt.subscription().endpoint();
    authenticate(endpoint.authentication(), attempt.headers());
    Message request = new DefaultMessage(exchange.getContext());
    attempt.headers().forEach(request::setHeader);
    request.setHeader(Exchange.CONTENT_TYPE, endpoint.contentType());
    request.setHeader(HttpConstants.HTTP_URI, endpoint.url().toString());
    // The enum and not its name: a String costs a third of all CPU in type conversion.
    request.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.valueOf(endpoint.method()));
    request.setBody(attempt.body());
    exchange.setMessage(request);
    attempt.headers().put(Exchange.CONTENT_TYPE, endpoint.contentType());
  }

  private static void authenticate(Authentication authentication, Map<String, String> headers) {
    if (authentication instanceof Authentication.Basic basic) {
      byte[] credentials =
          (basic.username() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
      headers.put(AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(credentials));
    } else if (authentication instanceof Authentication.Bearer bearer) {
      headers.put(AUTHORIZATION, BEARER + bearer.token());
    } else if (authentication instanceof Authentication.ApiKey key) {
      headers.put(key.header(), key.value());
    }
  }
}
