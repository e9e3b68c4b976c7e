package dev.courier.api.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.api.ApiProblem;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.flow.trial.Trial;
import dev.courier.flow.trial.Trials;
import dev.courier.flow.trial.Tried;
import dev.courier.registry.InvalidSubscription;
import dev.courier.registry.SubscriptionEditor;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sends test deliveries and shows what would be sent. */
@Component
public final class TestDeliveries {

  /** A test holds a thread of the API for as long as the endpoint likes; most must stay free. */
  private static final int MOST_AT_ONCE = 32;

  private final SubscriptionEditor subscriptions;
  private final SampleEvents samples;
  private final Drafts drafts;
  private final Trials trials;
  private final AuditLog audit;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  TestDeliveries(
      SubscriptionEditor subscriptions,
      SampleEvents samples,
      Drafts drafts,
      Trials trials,
      AuditLog audit) {
    this.subscriptions = subscriptions;
    this.samples = samples;
    this.drafts = drafts;
    this.trials = trials;
    this.audit = audit;
  }

  /**
   * Sends one real request now, whether the subscription is active or paused, and waits for the
   * answer.
   *
   * @param body what the caller wants tested, or null for the first event type with generated data
   * @return never null; an endpoint that fails is told in it
   * @throws ApiProblem 404 where the tenant has no such subscription, 422 with the fields that are
   *     wrong, 429 where too many tests are under way
   */
  public TestReport send(String tenantId, String subscriptionId, JsonNode body) {
    Trial trial = trial(tenantId, subscriptionId, body, false);
    if (!places.tryAcquire()) {
      throw new ApiProblem(
          HttpStatus.TOO_MANY_REQUESTS,
          HttpStatus.TOO_MANY_REQUESTS.getReasonPhrase(),
          MOST_AT_ONCE + " tests are under way: try again when one of them has ended.",
          List.of());
    }
    try {
      record(tenantId, subscriptionId, trial);
      return TestReport.of(trials.send(trial));
    } finally {
      places.release();
    }
  }

  /**
   * Makes a request and does not send it.
   *
   * @param body as {@link #send} takes it, and besides {@code subscription}: a merge patch that is
   *     tried and not saved
   * @throws ApiProblem 404 and 422 as {@link #send}, and 422 where the event cannot be rendered
   */
  public Preview preview(String tenantId, String subscriptionId, JsonNode body) {
    return preview(trial(tenantId, subscriptionId, body, true));
  }

  /**
   * Makes the request of a subscription that is being written and not saved, and does not send it.
   * Its address is not asked for, and without a secret it is signed with one that is thrown away.
   *
   * @param draft the subscription's document so far
   * @param body as {@link #send} takes it
   * @throws ApiProblem 422 as {@link #preview(String, String, JsonNode)}; what is wrong with the
   *     draft has fields below {@code subscription}
   */
  public Preview previewDraft(String tenantId, ObjectNode draft, JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    TrialRequest request = TrialRequest.read(body, false, errors);
    Subscription subscription = drafts.read(tenantId, draft, errors);
    Event event = samples.make(subscription, request);
    return preview(new Trial(subscription, event, request.signed()));
  }

  /**
   * The template that a draft's profile has for bodies.
   *
   * @param draft the subscription's document so far, without a body of its own
   * @throws ApiProblem 422 with what is wrong with the draft
   */
  public Payload usualPayload(String tenantId, ObjectNode draft) {
    return drafts.read(tenantId, draft, new ArrayList<>()).payload();
  }

  private Preview preview(Trial trial) {
    Tried tried = trials.preview(trial);
    if (tried.error() != null) {
      throw new ApiProblem(
          HttpStatus.UNPROCESSABLE_ENTITY, "Cannot be rendered", tried.error(), List.of());
    }
    return Preview.of(tried);
  }

  /** Before it is sent, and without the event's data. */
  private void record(String tenantId, String subscriptionId, Trial trial) {
    audit.record(
        new AuditedChange(
            AuditAction.SUBSCRIPTION_TEST,
            tenantId,
            subscriptionId,
            null,
            JsonFormat.mapper()
                .createObjectNode()
                .put("event_type", trial.event().type())
                .put("signed", trial.signed())));
  }

  private Trial trial(String tenantId, String id, JsonNode body, boolean patchable) {
    List<FieldError> errors = new ArrayList<>();
    TrialRequest request = TrialRequest.read(body, patchable, errors);
    Optional<Subscription> subscription = Optional.empty();
    try {
      subscription = Optional.of(find(tenantId, id, request));
    } catch (InvalidSubscription invalid) {
      invalid.errors().stream().map(Drafts::inRequest).forEach(errors::add);
    }
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    Event event = samples.make(subscription.orElseThrow(), request);
    return new Trial(subscription.orElseThrow(), event, request.signed());
  }

  private Subscription find(String tenantId, String id, TrialRequest request) {
    return subscriptions
        .read(tenantId, id, request.patch())
        .orElseThrow(() -> ApiProblem.notFound("subscription", id));
  }
}
