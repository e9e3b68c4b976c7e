package dev.courier.api.log;

import dev.courier.event.EventTypePattern;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Condition;
import dev.courier.subscription.Endpoint;
import dev.courier.subscription.EventSelection;
import dev.courier.subscription.FailureHandling;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Profile;
import dev.courier.subscription.RetryPolicy;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.Signing;
import dev.courier.subscription.Subscription;
import dev.courier.subscription.Subscription.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A valid subscription {@code sub_1} of tenant {@code acme} with priority 7. */
public final class SampleSubscription {

  private SampleSubscription() {}

  /** With this name, and with ops@example.com to be told of failures. */
  public static Subscription named(String name) {
    Payload payload = Payload.json("{}", Payload.Form.EXACT);
    SignatureScheme unsigned =
        new SignatureScheme(SignatureScheme.Kind.NONE, null, null, null, null, false);
    Endpoint.Timeouts timeouts =
        new Endpoint.Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));
    Endpoint.SuccessStatuses success = Endpoint.SuccessStatuses.of(200, 299);
    RetryPolicy never = new RetryPolicy(List.of());
    Endpoint endpoint =
        new Endpoint(
            URI.create("https://example.com/"),
            "POST",
            "application/json",
            Map.of(),
            new Authentication.None(),
            timeouts,
            success,
            Endpoint.Tls.USUAL,
            List.of());
    Profile profile =
        new Profile(
            "proign",
            "proign",
            Profile.Bodies.same(payload),
            "application/json",
            Map.of(),
            Map.of(),
            unsigned,
            timeouts,
            success,
            never,
            Profile.SecretFormat.HEX);
    return new Subscription(
        "sub_1",
        "acme",
        name,
        true,
        new Subscription.Waiting(7, null, Limits.NONE),
        new EventSelection(List.of(new EventTypePattern("order.*")), new Condition.All(List.of())),
        endpoint,
        payload,
        new Signing(unsigned, List.of()),
        never,
        new FailureHandling(List.of("ops@example.com"), true, null),
        profile);
  }
}
