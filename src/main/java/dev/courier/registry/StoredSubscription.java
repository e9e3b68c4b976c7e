package dev.courier.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.document.AuditedDocument;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.registry.secrets.SubscriptionSecrets;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Signing.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A subscription as its owner wrote it and the table keeps it. */
public final class StoredSubscription {

  private final String id;
  private final String tenantId;
  private final ObjectNode document;
  private final SubscriptionSecrets secrets;
  private final String fault;
  private final State state;

  /**
   * What the table knows of it besides.
   *
   * @param change grows with every change of any subscription
   */
  record State(boolean active, long change, Instant createdAt, Instant updatedAt) {}

  private StoredSubscription(
      String id,
      String tenantId,
      ObjectNode document,
      SubscriptionSecrets secrets,
      String fault,
      State state) {
    this.id = Objects.requireNonNull(id, "id");
    this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
    this.document = document.deepCopy();
    this.secrets = Objects.requireNonNull(secrets, "secrets");
    this.fault = fault;
    this.state = Objects.requireNonNull(state, "state");
  }

  static StoredSubscription of(
      String id, String tenantId, ObjectNode document, SubscriptionSecrets secrets, State state) {
    return new StoredSubscription(id, tenantId, document, secrets, null, state);
  }

  /** A row whose secrets cannot be read. */
  static StoredSubscription faulty(
      String id, String tenantId, ObjectNode document, String fault, State state) {
    return new StoredSubscription(id, tenantId, document, SubscriptionSecrets.none(), fault, state);
  }

  /** Given by Courier, starts with {@code sub_}. */
  public String id() {
    return id;
  }

  /** Whose it is. */
  public String tenantId() {
    return tenantId;
  }

  /** A copy of the document as it was written, without its secrets and {@code active}. */
  public ObjectNode document() {
    return document.deepCopy();
  }

  /** Whether it is delivered to. */
  public boolean isActive() {
    return state.active();
  }

  /** When it was created. */
  public Instant createdAt() {
    return state.createdAt();
  }

  /** When it was last changed. */
  public Instant updatedAt() {
    return state.updatedAt();
  }

  /** The newest secret that signs, or null where there is none. */
  public String secret() {
    return secrets.signing().isEmpty() ? null : secrets.signing().get(0).value();
  }

  /** When the secret before the newest stops signing, or null where there is none. */
  public Instant previousValidUntil() {
    return secrets.signing().size() < 2 ? null : secrets.signing().get(1).validUntil();
  }

  /** Which version of it this is: another one after every change, by whomever. */
  public long revision() {
    return state.change();
  }

  /**
   * This one, where it is the version that a caller has seen.
   *
   * @throws ConcurrentChange where it is not
   */
  StoredSubscription requireRevision(long seen) {
    if (seen != revision()) {
      throw ConcurrentChange.since(id, updatedAt());
    }
    return this;
  }

  SubscriptionSecrets secrets() {
    return secrets;
  }

  /** Why its secrets cannot be read, or null where they can. */
  String fault() {
    return fault;
  }

  /** The subscription that the document means, or why it can no longer be read. */
  public SubscriptionReading read(SubscriptionReader reader) {
    if (fault != null) {
      return new SubscriptionReading.Invalid(List.of(new FieldError("secret", fault)));
    }
    ObjectNode complete = document();
    secrets.putInto(complete);
    complete.put("active", isActive());
    return reader.read(tenantId, id, complete, secrets.retiringBeside(secret()));
  }

  /** The document with {@code active} in it, and of every secret only that it is there. */
  public ObjectNode masked() {
    return audited().masked();
  }

  /**
   * What {@link #masked()} would be with another document in the place of this one; it says of
   * every secret whether it would be another. Nothing is saved.
   *
   * @param document as a replacement takes it
   * @param reader decides what of the document is checked
   * @throws InvalidSubscription with everything that is wrong
   */
  public ObjectNode maskedWith(ObjectNode document, SubscriptionReader reader) {
    ObjectNode complete = SubmittedDocument.replacing(this, document);
    List<Secret> retiring = secrets.retiringBeside(complete.path("secret").textValue());
    return new CheckedDocuments(reader)
        .check(id, tenantId, complete, retiring, state)
        .audited()
        .maskedAfter(audited());
  }

  /** As the audit log shows it. */
  AuditedDocument audited() {
    Map<String, String> hidden = new LinkedHashMap<>();
    if (secret() != null) {
      hidden.put("secret", secret());
    }
    secrets.auth().forEach((name, value) -> hidden.put("auth." + name, value));
    secrets.headers().forEach((name, value) -> hidden.put("headers." + name, value));
    if (!secrets.certificate().isEmpty()) {
      // In the order of its names, so that it compares equal to itself.
      hidden.put("client_certificate", new TreeMap<>(secrets.certificate()).toString());
    }
    return new AuditedDocument(document().put("active", isActive()), hidden);
  }

  @Override
  public String toString() {
    return "StoredSubscription[" + id + " of " + tenantId + "]";
  }
}
