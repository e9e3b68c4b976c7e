package dev.courier.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.document.MergePatch;
import dev.courier.registry.reading.GeneratedSecret;
import dev.courier.registry.reading.endpoint.ShownCertificate;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Subscription;
import java.util.ArrayList;
import java.util.List;

/** Makes of what a caller sent the complete document that he means. */
final class SubmittedDocument {

  /** What changes by itself; whatever of it comes back says nothing. */
  private static final List<String> GIVEN = List.of("created_at", "updated_at", "state");

  private SubmittedDocument() {}

  /**
   * A copy without the fields that Courier gives, which stand in every answer and so may come back.
   *
   * @param id the subscription's, or null where it is new and has none to repeat
   */
  static ObjectNode withoutGiven(ObjectNode document, String tenantId, String id) {
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
   * The old document with a new secret.
   *
   * @param secret the new one, or null where one is to be made
   */
  static ObjectNode rotated(StoredSubscription old, Subscription subscription, String secret) {
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
