package dev.courier.pace;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.event.Event;
import dev.courier.match.MatchSamples;
import dev.courier.subscription.Endpoint;
import dev.courier.subscription.RetryPolicy;
import dev.courier.subscription.Subscription;
import dev.courier.subscription.Subscription.Limits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Subscriptions and deliveries that come to a gate. */
final class GateSamples {

  static final Outcome DELIVERED = new Outcome.Delivered(200);
  static final Outcome FAILED = new Outcome.Rejected(500, null);
  static final Outcome REFUSED = new Outcome.Rejected(400, null);
  static final Outcome TIMED_OUT =
      new Outcome.Unreachable(Outcome.Fault.DEADLINE, "took longer than 30 s");

  private GateSamples() {}

  static Subscription to(String tenant, String id, String url, Limits limits) {
    Subscription usual = MatchSamples.filtered(id, tenant, "{}", "order.*");
    Endpoint before = usual.endpoint();
    Endpoint endpoint =
        new Endpoint(
            URI.create(url),
            before.method(),
            before.contentType(),
            before.headers(),
            before.authentication(),
            before.timeouts(),
            before.success(),
            before.tls(),
            before.allowedAddresses());
    return new Subscription(
        id,
        tenant,
        id,
        true,
        new Subscription.Waiting(Subscription.USUAL_PRIORITY, null, limits),
        usual.selection(),
        endpoint,
        usual.payload(),
        usual.signing(),
        new RetryPolicy(List.of(Duration.ofHours(2))),
        usual.failure(),
        usual.profile());
  }

  static Subscription limitedTo(Double perSecond, Integer concurrency) {
    return to("acme", "sub_1", "https://example.com/", new Limits(perSecond, concurrency));
  }

  static Subscription unlimited() {
    return limitedTo(null, null);
  }

  static Delivery delivery(String id, Instant waitingSince) {
    Event event = MatchSamples.event("order.created", "{}");
    return new Delivery(id, "sub_1", event, Instant.EPOCH, 0, 0, 0, null, waitingSince, null);
  }
}
