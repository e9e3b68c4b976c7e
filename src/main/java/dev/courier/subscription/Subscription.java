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
 * @param waiting in which order its deliveries wait, and whether they make way for newer ones
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
   */
  public record Waiting(int priority, Unique unique) {

    /** In the usual order, each for itself. */
    public static final Waiting USUAL = new Waiting(USUAL_PRIORITY, null);

    public Waiting {
      if (priority < 0 || priority > 9) {
        throw new IllegalArgumentException("priority is " + priority + ": it must be 0 to 9");
      }
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
