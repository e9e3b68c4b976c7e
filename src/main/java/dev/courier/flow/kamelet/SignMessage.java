package dev.courier.flow.kamelet;

import dev.courier.event.Identifier;
import dev.courier.flow.kamelet.input.MessageBody;
import dev.courier.flow.kamelet.input.SecretReferences;
import dev.courier.flow.kamelet.input.StepParameters;
import dev.courier.sign.Signer;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.SignatureScheme.Kind;
import dev.courier.subscription.Signing;
import dev.courier.subscription.Signing.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Signs the body of a message as deliveries are signed, and adds the headers that prove it; the
 * body is bytes afterwards.
 */
@Component("signMessage")
final class SignMessage implements Processor {

  private static final String STANDARD = "standard-webhooks";
  private static final String HEXADECIMAL = "hmac-sha256-hex";

  private final Signer signer;
  private final SecretReferences secrets;
  private final InstantSource clock;

  SignMessage(Signer signer, SecretReferences secrets, InstantSource clock) {
    this.signer = Objects.requireNonNull(signer, "signer");
    this.secrets = Objects.requireNonNull(secrets, "secrets");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    StepParameters parameters = new StepParameters(exchange, "courier-sign-action", "sign");
    SignatureScheme scheme = scheme(parameters);
    String secret = secrets.lookUp(parameters.nameOf("secret"), parameters.required("secret"));
    Message message = exchange.getMessage();
    byte[] body = MessageBody.of(message);
    Map<String, String> headers =
        signer.sign(
            new Signing(scheme, List.of(new Secret(secret, null))),
            messageId(message, scheme),
            clock.instant(),
            body);
    message.setBody(body);
    headers.forEach(message::setHeader);
    new SignedMessage(body, headers).keepIn(exchange);
  }

  private static SignatureScheme scheme(StepParameters parameters) {
    String scheme = parameters.required("scheme");
    boolean standard = scheme.equals(STANDARD);
    if (!standard && !scheme.equals(HEXADECIMAL)) {
      throw parameters.wrong(
          "scheme", "is \"" + scheme + "\": write " + STANDARD + " or " + HEXADECIMAL);
    }
    boolean includeTimestamp = parameters.isTrue("includeTimestamp");
    String timestampHeader =
        parameters.text("timestampHeader").orElse(standard ? "webhook-timestamp" : null);
    if (includeTimestamp && timestampHeader == null) {
      throw parameters.wrong(
          "includeTimestamp", "is true: name the timestampHeader too, or nobody can check it");
    }
    return new SignatureScheme(
        standard ? Kind.STANDARD_WEBHOOKS : Kind.HMAC_SHA256_HEX,
        parameters.text("header").orElse(standard ? "webhook-signature" : "X-Signature"),
        parameters.text("prefix").orElse(""),
        timestampHeader,
        parameters.text("idHeader").orElse(standard ? "webhook-id" : null),
        includeTimestamp);
  }

  /** What the route has put into the header, which is how it keeps the same id for every try. */
  private static String messageId(Message message, SignatureScheme scheme) {
    String chosen =
        scheme.idHeader() == null ? null : message.getHeader(scheme.idHeader(), String.class);
    return chosen == null || chosen.isBlank() ? Identifier.next("msg") : chosen;
  }
}
