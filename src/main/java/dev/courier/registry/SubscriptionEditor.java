package dev.courier.registry;

import static dev.courier.access.audit.AuditAction.SUBSCRIPTION_PATCH;
import static dev.courier.access.audit.AuditAction.SUBSCRIPTION_REPLACE;
import static dev.courier.access.audit.AuditAction.SUBSCRIPTION_ROTATE_SECRET;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.Tenants;
import dev.courier.access.audit.AuditAction;
import dev.courier.event.Identifier;
import dev.courier.registry.StoredSubscription.State;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.subscription.Signing.Secret;
import dev.courier.subscription.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Creates, changes, lists and deletes subscriptions; a change is served from the next event on. */
@Component
public final class SubscriptionEditor {

  private static final int TRIES = 5;

  private final SubscriptionStore store;
  private final SubscriptionChanges changes;
  private final CheckedDocuments documents;
  private final Subscriptions subscriptions;
  private final Tenants tenants;
  private final Clock clock;

  /** An editor of the stored subscriptions. */
  SubscriptionEditor(
      SubscriptionStore store,
      SubscriptionChanges changes,
      SubscriptionReader reader,
      Subscriptions subscriptions,
      Tenants tenants,
      Clock clock) {
    this.store = store;
    this.changes = changes;
    this.documents = new CheckedDocuments(reader);
    this.subscriptions = subscriptions;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Creates a subscription, with a secret of its own where the document has none.
   *
   * @throws InvalidSubscription with everything that is wrong
   */
  public StoredSubscription create(String tenantId, ObjectNode document) {
    return add(tenantId, SubmittedDocument.created(document, tenantId, documents.defaultProfile()));
  }

  /**
   * Creates a paused copy with the same settings, the credentials for its endpoint included, and a
   * signing secret of its own.
   *
   * @return empty where there is no such subscription
   * @throws InvalidSubscription where what was saved would not be taken any more
   */
  public Optional<StoredSubscription> duplicate(String tenantId, String id) {
    return store.find(tenantId, id).map(old -> add(tenantId, SubmittedDocument.copyOf(old)));
  }

  private StoredSubscription add(String tenantId, ObjectNode complete) {
    String id = Identifier.next("sub");
    Instant now = now();
    StoredSubscription created =
        documents.check(id, tenantId, complete, List.of(), new State(true, 0, now, now));
    tenants.add(tenantId);
    changes.create(created);
    subscriptions.refresh(id);
    return created;
  }

  /**
   * Replaces the document. What it leaves out takes its default, but for secrets, profile and
   * activity, which stay what they are.
   *
   * @return empty where there is no such subscription
   * @throws InvalidSubscription with everything that is wrong
   * @throws ConcurrentChange where others change it all the time
   */
  public Optional<StoredSubscription> replace(String tenantId, String id, ObjectNode document) {
    return change(
        SUBSCRIPTION_REPLACE, tenantId, id, old -> SubmittedDocument.replacing(old, document));
  }

  /**
   * Replaces the document of a subscription that is still what the caller has seen.
   *
   * @param revision {@link StoredSubscription#revision()} of what he has seen
   * @throws ConcurrentChange where it has another by now
   */
  public Optional<StoredSubscription> replace(
      String tenantId, String id, ObjectNode document, long revision) {
    return change(
        SUBSCRIPTION_REPLACE,
        tenantId,
        id,
        old -> SubmittedDocument.replacing(old.requireRevision(revision), document));
  }

  /** Changes the document by a JSON Merge Patch (RFC 7396); otherwise a replacement. */
  public Optional<StoredSubscription> patch(String tenantId, String id, ObjectNode patch) {
    return change(SUBSCRIPTION_PATCH, tenantId, id, old -> SubmittedDocument.patched(old, patch));
  }

  /**
   * Gives a subscription a new secret, while the ones before it sign on for a while.
   *
   * @param secret the new one, or null where one is to be made
   * @param overlap how long the present secret signs beside the new one; none ends all earlier
   *     secrets at once
   * @return empty where there is no such subscription
   * @throws InvalidSubscription where the secret is wrong, or the subscription is not signed
   * @throws ConcurrentChange where others change it all the time
   */
  public Optional<StoredSubscription> rotateSecret(
      String tenantId, String id, String secret, Duration overlap) {
    return change(
        SUBSCRIPTION_ROTATE_SECRET,
        tenantId,
        id,
        old -> SubmittedDocument.rotated(old, documents.read(old), secret),
        (old, document) -> old.secrets().retiring(now().plus(overlap), now()));
  }

  /** Pauses or resumes; empty where there is no such subscription. */
  public Optional<StoredSubscription> setActive(String tenantId, String id, boolean active) {
    if (!changes.setActive(tenantId, id, active, now())) {
      return Optional.empty();
    }
    subscriptions.refresh(id);
    return store.find(tenantId, id);
  }

  /**
   * Pauses a subscription because of something that happened at this time. If it has been resumed
   * since, whoever did so knew of it: then nothing changes.
   *
   * @param reason what happened, as the audit log tells it
   */
  public void pauseBecauseOf(String reason, Instant cause, String tenantId, String id) {
    if (changes.pauseBecauseOf(reason, cause, tenantId, id, now())) {
      subscriptions.refresh(id);
    }
  }

  /** Deletes, secrets and all; false where there is no such subscription. */
  public boolean delete(String tenantId, String id) {
    boolean deleted = changes.delete(tenantId, id, now());
    if (deleted) {
      subscriptions.refresh(id);
    }
    return deleted;
  }

  /** The subscription as the table has it; empty where there is none. */
  public Optional<StoredSubscription> find(String tenantId, String id) {
    return store.find(tenantId, id);
  }

  /**
   * What a subscription would be after a patch, which is not saved.
   *
   * @param patch as {@link #patch} takes it; with an empty one the subscription is read as it is
   *     delivered to, whatever setting or catalog has changed since it was saved
   * @return empty where there is no such subscription
   * @throws InvalidSubscription with everything that is wrong
   */
  public Optional<Subscription> read(String tenantId, String id, ObjectNode patch) {
    Optional<StoredSubscription> found = store.find(tenantId, id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    StoredSubscription old = found.get();
    if (patch.isEmpty()) {
      return Optional.of(documents.read(old));
    }
    ObjectNode complete = SubmittedDocument.patched(old, patch);
    List<Secret> retiring = old.secrets().retiringBeside(complete.path("secret").textValue());
    return Optional.of(documents.read(tenantId, id, complete, retiring));
  }

  /**
   * A page of a tenant's subscriptions, newest first.
   *
   * @param after the id that the page before ended with, or null for the first page
   * @param limit how many at most
   */
  public List<StoredSubscription> list(
      String tenantId, SubscriptionFilter filter, String after, int limit) {
    return store.list(tenantId, filter, after, limit);
  }

  private Optional<StoredSubscription> change(
      AuditAction action,
      String tenantId,
      String id,
      Function<StoredSubscription, ObjectNode> edit) {
    return change(
        action,
        tenantId,
        id,
        edit,
        (old, document) ->
            old.secrets().retiringBeside(document.path("secret").textValue(), now()));
  }

  private Optional<StoredSubscription> change(
      AuditAction action,
      String tenantId,
      String id,
      Function<StoredSubscription, ObjectNode> edit,
      BiFunction<StoredSubscription, ObjectNode, List<Secret>> stillSigning) {
    for (int i = 0; i < TRIES; i++) {
      Optional<StoredSubscription> found = store.find(tenantId, id);
      if (found.isEmpty()) {
        return found;
      }
      StoredSubscription old = found.get();
      ObjectNode complete = edit.apply(old);
      List<Secret> retiring = stillSigning.apply(old, complete);
      State state = new State(old.isActive(), old.revision(), old.createdAt(), now());
      StoredSubscription changed = documents.check(id, tenantId, complete, retiring, state);
      if (changes.replace(action, old, changed)) {
        subscriptions.refresh(id);
        return Optional.of(changed);
      }
    }
    throw new ConcurrentChange(id);
  }

  private Instant now() {
    // The table keeps microseconds; an answer should not differ from the next one by less.
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
