package dev.courier.flow.lane;

import dev.courier.flow.ThroughputSettings;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Which of the two lanes a delivery takes to its first attempt. */
@Component
public final class Lanes {

  private final Shares<String> shares;

  Lanes(ThroughputSettings settings, InstantSource clock) {
    Objects.requireNonNull(settings, "settings");
    this.shares = new Shares<>(settings.deliver().fairPerSecond(), clock);
  }

  /**
   * Counts one more delivery of a subscription.
   *
   * @return whether it is beyond the subscription's share of the fast lane
   */
  public boolean isBulk(String subscriptionId) {
    return !shares.take(subscriptionId);
  }
}
