package dev.courier.subscription;

import dev.courier.event.FieldPath;
import java.util.Objects;

/**
 * A tenant's wish to have events sent to an endpoint, complete: every default of the profile filled
 * in.
 *
 * @param id given by Courier, starts with {@code sub_}
 * @param tenantId whose it is
 * @param name for people; never empty
 * @param active whether it is delivered to; while not, its deliveries wait and nothing is lost
 * @param waiting in which order its deliveries wait, whether they make way for newer ones, and how
 *     much is sent at most
 * @param selection which events
 * @param endpoint where to
 * @param payload the body; where it is the profile's, an event may have a special one there
 * @param signing the signature
 * @param retryPolicy when to try again
 * @param failure what to do besides when all was in vain
 * @param profile where the defaults came from
 */
public record Subscription(
    String id,
    String tenantId,
    String name,
    boolean active,
    Waiting waiting,
    EventSelection selection,
    Endpoint endpoint,
    Payload payload,
    Signing signing,
    RetryPolicy retryPolicy,
    FailureHandling failure,
    Profile profile) {

  /** The priority of a subscription that names none. */
  public static final int USUAL_PRIORITY = 4;

  public Subscription {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(waiting, "waiting");
    Objects.requireNonNull(selection, "selection");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(signing, "signing");
    Objects.requireNonNull(retryPolicy, "retryPolicy");
    Objects.requireNonNull(failure, "failure");
    Objects.requireNonNull(profile, "profile");
  }

  /** The body of an event of this type: its own template, or what the profile has for the type. */
  public Payload payloadFor(String eventType) {
    return payload.equals(profile.payload()) ? profile.bodies().of(eventType) : payload;
  }

  /** 0 to 9; while both wait, a higher one is sent first. */
  public int priority() {
    return waiting.priority();
  }

  /**
   * How deliveries wait for their turn.
   *
   * @param priority 0 to 9; while both wait, a higher one is sent first
   * @param unique which deliveries make way for newer ones, or null where none does
   * @param limits how much is sent at most
   */
  public record Waiting(int priority, Unique unique, Limits limits) {

    /** In the usual order, each for itself. */
    public static final Waiting USUAL = new Waiting(USUAL_PRIORITY, null, Limits.NONE);

    public Waiting {
      if (priority < 0 || priority > 9) {
        throw new IllegalArgumentException("priority is " + priority + ": it must be 0 to 9");
      }
      Objects.requireNonNull(limits, "limits");
    }
  }

  /**
   * How much of a subscription is sent at most, whatever waits.
   *
   * @param perSecond calls that may start in a second, fractions allowed; null for as many as come
   * @param concurrency calls that may be under way at once; null for as many as come
   */
  public record Limits(Double perSecond, Integer concurrency) {

    /** Nothing but what the endpoint can take. */
    public static final Limits NONE = new Limits(null, null);

    /** The highest rate, in calls for each second. */
    public static final double MOST_PER_SECOND = 1_000;

    /** The lowest rate: one call in a day. */
    public static final double LEAST_PER_SECOND = 1.0 / 86_400;

    /** The highest number of calls at once. */
    public static final int MOST_AT_ONCE = 1_000;

    public Limits {
      if (perSecond != null && !(perSecond >= LEAST_PER_SECOND && perSecond <= MOST_PER_SECOND)) {
        throw new IllegalArgumentException("per_second is " + perSecond + ": see LEAST and MOST");
      }
      if (concurrency != null && (concurrency < 1 || concurrency > MOST_AT_ONCE)) {
        throw new IllegalArgumentException(
            "concurrency is " + concurrency + ": it must be 1 to " + MOST_AT_ONCE);
      }
    }

    /** What one of so many instances may do, so that all together keep to the limits. */
    public Limits sharedBy(int instances) {
      if (instances == 1) {
        return this;
      }
      return new Limits(
          perSecond == null ? null : Math.max(LEAST_PER_SECOND, perSecond / instances),
          concurrency == null ? null : Math.max(1, concurrency / instances));
    }
  }

  /**
   * While a delivery waits, a newer one of the same event type about the same entity takes its
   * place.
   *
   * @param key the field that tells entities apart, or null for the one that the catalog names
   */
  public record Unique(FieldPath key) {}
}
