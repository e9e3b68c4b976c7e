package dev.courier.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.TenantId;
import dev.courier.delivery.HeaderRedaction;
import dev.courier.registry.document.MergePatch;
import dev.courier.registry.reading.GeneratedSecret;
import dev.courier.registry.reading.endpoint.ShownCertificate;
import dev.courier.registry.secrets.SubscriptionSecrets;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes of what a caller sent the complete document that he means. */
final class SubmittedDocument {

  /** What changes by itself; whatever of it comes back says nothing. */
  private static final List<String> GIVEN = List.of("created_at", "updated_at", "state");

  private static final String NO_STORED_VALUE =
      "is ***, which stands for a stored value, and there is none: write the value";

  private static final int LONGEST_NAME = 200;

  private SubmittedDocument() {}

  /**
   * A copy without the fields that Courier gives, which stand in every answer and so may come back.
   *
   * @param id the subscription's, or null where it is new and has none to repeat
   */
  private static ObjectNode withoutGiven(ObjectNode document, String tenantId, String id) {
    ObjectNode own = document.deepCopy();
    List<FieldError> errors = new ArrayList<>();
    refuseOther(own.remove("id"), id, "id", errors);
    refuseOther(own.remove("tenant_id"), tenantId, "tenant_id", errors);
    own.remove(GIVEN);
    ShownCertificate.removeFrom(own);
    if (!errors.isEmpty()) {
      throw new InvalidSubscription(errors);
    }
    return own;
  }

  /** The document of a new subscription, with the profile that it has if it names none. */
  static ObjectNode created(ObjectNode document, String tenantId, String defaultProfile) {
    TenantId.refuse(tenantId)
        .ifPresent(
            reason -> {
              throw new InvalidSubscription(List.of(new FieldError("tenant", reason)));
            });
    ObjectNode complete = withoutGiven(document, tenantId, null);
    refuseMasks(complete, SubscriptionSecrets.none());
    if (!complete.hasNonNull("profile")) {
      complete.put("profile", defaultProfile);
    }
    return complete;
  }

  /** The document that replaces the old one, with what stays although it is not in it. */
  static ObjectNode replacing(StoredSubscription old, ObjectNode document) {
    ObjectNode complete = withoutGiven(document, old.tenantId(), old.id());
    if (old.fault() != null && !complete.hasNonNull("secret")) {
      throw new InvalidSubscription(List.of(new FieldError("secret", old.fault())));
    }
    ObjectNode before = old.document();
    if (!complete.hasNonNull("profile") && before.has("profile")) {
      complete.set("profile", before.get("profile"));
    }
    if (!complete.hasNonNull("active")) {
      complete.put("active", old.isActive());
    }
    boolean sameAuth = authType(before).equals(authType(complete));
    (sameAuth ? old.secrets() : old.secrets().withoutAuth()).putInto(complete);
    refuseMasks(complete, old.secrets());
    return complete;
  }

  /** The old document as the patch changes it. */
  static ObjectNode patched(StoredSubscription old, ObjectNode patch) {
    ObjectNode before = old.document();
    ObjectNode own = withoutGiven(patch, old.tenantId(), old.id());
    // Both name the event types: whoever writes one of them means it to be all there is.
    if (own.has("event_types") && !own.has("event_type")) {
      before.remove("event_type");
    } else if (own.has("event_type") && !own.has("event_types")) {
      before.remove("event_types");
    }
    // The fields of one kind of authentication are unknown to another.
    if (!authType(own).isEmpty() && !authType(own).equals(authType(before))) {
      before.remove("auth");
    }
    return replacing(old, MergePatch.apply(before, own));
  }

  /**
   * The document of a paused copy: credentials for the endpoint included, the signing secret not.
   */
  static ObjectNode copyOf(StoredSubscription old) {
    if (old.fault() != null) {
      throw new InvalidSubscription(List.of(new FieldError("secret", old.fault())));
    }
    ObjectNode copy = old.document();
    old.secrets().withoutSigning().putInto(copy);
    String host = URI.create(copy.path("webhook_url").asText()).getHost();
    String name = "Copy of " + copy.path("name").asText(host);
    return copy.put("active", false)
        .put("name", name.substring(0, Math.min(LONGEST_NAME, name.length())));
  }

  /**
   * The old document with a new secret.
   *
   * @param secret the new one, or null where one is to be made
   */
  static ObjectNode rotated(StoredSubscription old, Subscription subscription, String secret) {
    if (subscription.signing().scheme().kind() == SignatureScheme.Kind.NONE) {
      throw new InvalidSubscription(
          List.of(
              new FieldError(
                  "signature.scheme",
                  "is none: a subscription that is not signed has no secret to rotate")));
    }
    if (secret != null && secret.equals(old.secret())) {
      throw new InvalidSubscription(
          List.of(
              new FieldError(
                  "secret",
                  "is the present one: write another, or leave it out to have one made")));
    }
    ObjectNode complete = replacing(old, old.document());
    return complete.put("secret", secret == null ? GeneratedSecret.of(subscription) : secret);
  }

  /**
   * Refuses what stands for a stored value where there is none.
   *
   * @param secrets those that were put into the document
   */
  private static void refuseMasks(ObjectNode complete, SubscriptionSecrets secrets) {
    List<FieldError> errors =
        complete.path("headers").properties().stream()
            .filter(header -> HeaderRedaction.MASK.equals(header.getValue().textValue()))
            .map(Map.Entry::getKey)
            .filter(name -> !HeaderRedaction.shows(name) && !secrets.hasHeader(name))
            .map(name -> new FieldError("headers." + name, NO_STORED_VALUE))
            .toList();
    if (!errors.isEmpty()) {
      throw new InvalidSubscription(errors);
    }
  }

  private static String authType(ObjectNode document) {
    return document.path("auth").path("type").asText();
  }

  private static void refuseOther(
      JsonNode written, String given, String name, List<FieldError> errors) {
    if (written != null && !written.isNull() && !written.asText().equals(given)) {
      errors.add(new FieldError(name, "is given by Courier: leave it out"));
    }
  }
}
