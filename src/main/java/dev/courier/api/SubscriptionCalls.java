package dev.courier.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.state.SubscriptionStates;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.SubscriptionEditor;
import dev.courier.registry.SubscriptionFilter;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What can be asked of subscriptions over REST, by whichever path. */
@Component
public class SubscriptionCalls {

  private final SubscriptionEditor editor;
  private final SubscriptionView view;
  private final SubscriptionStates states;

  SubscriptionCalls(SubscriptionEditor editor, SubscriptionView view, SubscriptionStates states) {
    this.editor = editor;
    this.view = view;
    this.states = states;
  }

  /** Creates; the answer has the secret. */
  public ObjectNode create(String tenant, JsonNode document) {
    return view.withSecret(editor.create(tenant, object(document)));
  }

  /**
   * Lists, newest first.
   *
   * @param eventType those that want events of this type, or null
   * @param active {@code true} or {@code false}, or null
   * @param text what they are searched for, or null
   */
  public Page<ObjectNode> list(
      String tenant, String eventType, String active, String text, PageRequest page) {
    SubscriptionFilter filter = new SubscriptionFilter(eventType, flag("active", active), text);
    List<StoredSubscription> found =
        editor.list(tenant, filter, page.after(), page.limitWithNext());
    return Page.of(found, page, StoredSubscription::id).map(view::of);
  }

  /** Reads, without secrets, and with the state it is in. */
  public ObjectNode read(String tenant, String id) {
    ObjectNode read = shown(editor.find(tenant, id), id);
    states.of(id).ifPresent(state -> read.set("state", state));
    return read;
  }

  /**
   * Reads what was written, for whoever is to change it: without the profile's defaults.
   *
   * @throws ApiProblem 404 where there is no such subscription
   */
  public WrittenSubscription written(String tenant, String id) {
    return editor
        .find(tenant, id)
        .map(WrittenSubscription::of)
        .orElseThrow(() -> ApiProblem.notFound("subscription", id));
  }

  /**
   * Replaces the document of a subscription that is still as it was read.
   *
   * @param revision {@link WrittenSubscription#revision()}
   * @throws dev.courier.registry.ConcurrentChange where it has changed since
   */
  public ObjectNode replace(String tenant, String id, JsonNode document, long revision) {
    return shown(editor.replace(tenant, id, object(document), revision), id);
  }

  /** Creates a paused copy with a secret of its own; the answer has it. */
  public ObjectNode duplicate(String tenant, String id) {
    return view.withSecret(
        editor.duplicate(tenant, id).orElseThrow(() -> ApiProblem.notFound("subscription", id)));
  }

  /** Replaces the document. */
  public ObjectNode replace(String tenant, String id, JsonNode document) {
    return shown(editor.replace(tenant, id, object(document)), id);
  }

  /** Changes the document by a merge patch. */
  public ObjectNode patch(String tenant, String id, JsonNode patch) {
    return shown(editor.patch(tenant, id, object(patch)), id);
  }

  /** Deletes. */
  public void delete(String tenant, String id) {
    if (!editor.delete(tenant, id)) {
      throw ApiProblem.notFound("subscription", id);
    }
  }

  /** Resumes or pauses. */
  public ObjectNode setActive(String tenant, String id, boolean active) {
    return shown(editor.setActive(tenant, id, active), id);
  }

  /**
   * Gives a new secret; the answer has it.
   *
   * @param body {@code overlap} and {@code secret}, both may be absent; or null
   */
  public ObjectNode rotateSecret(String tenant, String id, JsonNode body) {
    SecretRotation rotation = SecretRotation.read(body);
    StoredSubscription rotated =
        editor
            .rotateSecret(tenant, id, rotation.secret(), rotation.overlap())
            .orElseThrow(() -> ApiProblem.notFound("subscription", id));
    ObjectNode answer = view.withSecret(rotated);
    return rotated.previousValidUntil() == null
        ? answer.putNull("previous_valid_until")
        : answer.put("previous_valid_until", rotated.previousValidUntil().toString());
  }

  /**
   * The body as an object.
   *
   * @throws ApiProblem 400 where it is none
   */
  public static ObjectNode object(JsonNode document) {
    if (document instanceof ObjectNode object) {
      return object;
    }
    throw new ApiProblem(
        HttpStatus.BAD_REQUEST,
        HttpStatus.BAD_REQUEST.getReasonPhrase(),
        "The body must be one JSON object.",
        List.of());
  }

  private ObjectNode shown(Optional<StoredSubscription> found, String id) {
    return view.of(found.orElseThrow(() -> ApiProblem.notFound("subscription", id)));
  }

  private static Boolean flag(String name, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw ApiProblem.invalid(name, "must be true or false");
    }
    return Boolean.valueOf(text);
  }
}
