package dev.courier.flow.kamelet;

import dev.courier.endpoint.AddressRefused;
import dev.courier.endpoint.Call;
import dev.courier.endpoint.address.UrlRules;
import dev.courier.flow.kamelet.input.MessageBody;
import dev.courier.flow.kamelet.input.SecretReferences;
import dev.courier.flow.kamelet.input.StepParameters;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Endpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/**
 * Makes the request that camel-http sends of a message, with its signature and the headers that the
 * route names and no others, and starts the clock of the call.
 */
@Component("openRequest")
final class OpenRequest implements Processor {

  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");

  private final UrlRules rules;
  private final SecretReferences secrets;

  OpenRequest(UrlRules rules, SecretReferences secrets) {
    this.rules = Objects.requireNonNull(rules, "rules");
    this.secrets = Objects.requireNonNull(secrets, "secrets");
  }

  @Override
  public void process(Exchange exchange) throws AddressRefused {
    RequestInProgress.forget(exchange);
    StepParameters parameters = new StepParameters(exchange, "courier-deliver", "deliver");
    Endpoint endpoint = endpoint(parameters);
    exchange.setMessage(request(exchange, endpoint, parameters));
    Call call = Call.open(endpoint);
    RequestInProgress.begin(exchange, endpoint, call);
    call.requirePermitted(rules);
  }

  private Endpoint endpoint(StepParameters parameters) {
    String method = parameters.required("method");
    if (!METHODS.contains(method)) {
      throw parameters.wrong("method", "is \"" + method + "\": write POST, PUT or PATCH");
    }
    return new Endpoint(
        url(parameters),
        method,
        parameters.required("contentType"),
        Map.of(),
        new Authentication.None(),
        new Endpoint.Timeouts(
            parameters.duration("connectTimeout"), parameters.duration("responseTimeout")),
        parameters.successes("success"),
        Endpoint.Tls.USUAL,
        List.of());
  }

  /** A message about it must not quote it: the URL of a chat is a secret. */
  private URI url(StepParameters parameters) {
    String written = parameters.required("url");
    String url =
        SecretReferences.isReference(written)
            ? secrets.lookUp(parameters.nameOf("url"), written)
            : written;
    try {
      return URI.create(url);
    } catch (IllegalArgumentException malformed) {
      throw parameters.wrong("url", "is no URL: write one such as https://example.com/hook");
    }
  }

  private static Message request(Exchange exchange, Endpoint endpoint, StepParameters parameters) {
    Message message = exchange.getMessage();
    byte[] body = MessageBody.of(message);
    Message request = new DefaultMessage(exchange.getContext());
    for (String name : parameters.text("headers").orElse("").split("[, ]+")) {
      String value = name.isEmpty() ? null : message.getHeader(name, String.class);
      if (value != null) {
        request.setHeader(name, oneLine(name, value));
      }
    }
    SignedMessage.takeFrom(exchange)
        .ifPresent(
            signed ->
                requireOf(signed, body)
                    .headers()
                    .forEach((name, value) -> request.setHeader(name, oneLine(name, value))));
    request.setHeader(Exchange.CONTENT_TYPE, endpoint.contentType());
    request.setHeader(HttpConstants.HTTP_URI, endpoint.url().toString());
    request.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.valueOf(endpoint.method()));
    request.setBody(body);
    return request;
  }

  private static SignedMessage requireOf(SignedMessage signed, byte[] body) {
    if (!signed.isOf(body)) {
      throw new IllegalStateException(
          "the body was changed after courier-sign-action had signed it: sign it last");
    }
    return signed;
  }

  private static String oneLine(String name, String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the header " + name + " has a line break or another control character: remove it");
    }
    return value;
  }
}
