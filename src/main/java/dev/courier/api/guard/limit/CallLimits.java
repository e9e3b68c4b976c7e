package dev.courier.api.guard.limit;

import dev.courier.access.ApiKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who has called too often, with his key or with keys that are none. */
@Component
public final class CallLimits {

  private static final int WRONG_KEYS = 20;
  private static final Duration WRONG_KEYS_WITHIN = Duration.ofMinutes(1);
  private static final long SECOND_NANOS = 1_000_000_000;

  private final Allowances<String> calls;
  private final Allowances<String> wrongKeys;

  /** Counts from now on; nobody has called yet. */
  public CallLimits(ApiSettings settings, InstantSource clock) {
    Duration refill = Duration.ofNanos(SECOND_NANOS * settings.burst() / settings.perSecond());
    this.calls = new Allowances<>(settings.burst(), refill, clock);
    this.wrongKeys = new Allowances<>(WRONG_KEYS, WRONG_KEYS_WITHIN, clock);
  }

  /**
   * Counts a call with a valid key.
   *
   * @return empty where it may be answered, else how long until one may
   */
  public Optional<Duration> call(ApiKey key) {
    return calls.take(key.id());
  }

  /**
   * Counts a call with a key that is none.
   *
   * @param remoteAddress from where, as the server writes it
   * @return empty where it is one of few, else how long until another may be tried
   */
  public Optional<Duration> wrongKey(String remoteAddress) {
    return wrongKeys.take(RemoteNetwork.of(remoteAddress));
  }
}
