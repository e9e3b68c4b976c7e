package dev.courier.api.keys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.ApiKeyEditor;
import dev.courier.access.ApiKeyEditor.NewKey;
import dev.courier.access.ApiKeyEditor.Revocation;
import dev.courier.access.ApiKeyEditor.StoredKey;
import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Gives keys out, lists them and takes them back, within what is the giver's. */
@Component
public class KeyCalls {

  private final ApiKeyEditor editor;
  private final Clock clock;

  KeyCalls(ApiKeyEditor editor, Clock clock) {
    this.editor = editor;
    this.clock = clock;
  }

  /**
   * Makes a key.
   *
   * @param document {@code tenant}, {@code role}, {@code name} and {@code expires_at}
   * @return with the key itself, this once
   * @throws ApiProblem 422 naming each field that is wrong, 403 where an owner wants to make an
   *     administrator
   */
  public NewKey create(KeyGiver giver, JsonNode document) {
    KeyOrder order = KeyOrder.read(document, giver, clock.instant());
    return editor.create(order.tenant(), order.role(), order.name(), order.expiresAt());
  }

  /**
   * Lists, newest first, without the keys themselves.
   *
   * @param tenant whose keys; null for all that are the giver's
   * @throws ApiProblem 404 where the tenant is not his
   */
  public Page<StoredKey> list(KeyGiver giver, String tenant, PageRequest page) {
    if (tenant != null && !giver.opens(tenant)) {
      throw ApiProblem.notFound("tenant", tenant);
    }
    String whose = giver.tenantId() == null ? tenant : giver.tenantId();
    List<StoredKey> found = editor.list(whose, page.after(), page.limitWithNext());
    return Page.of(found, page, StoredKey::id);
  }

  /**
   * Takes a key back, at once.
   *
   * @throws ApiProblem 404 where the giver has no such key, 409 where it is the last
   *     administrator's
   */
  public void revoke(KeyGiver giver, String id) {
    Revocation outcome = editor.revoke(giver.tenantId(), id);
    if (outcome == Revocation.UNKNOWN) {
      throw ApiProblem.notFound("key", id);
    }
    if (outcome == Revocation.LAST_ADMINISTRATOR) {
      throw new ApiProblem(
          HttpStatus.CONFLICT,
          HttpStatus.CONFLICT.getReasonPhrase(),
          "The key \"" + id + "\" is the last administrator's: make another administrator's first.",
          List.of());
    }
  }
}
