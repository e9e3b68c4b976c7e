package dev.courier.api.keys;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.ApiKey;
import dev.courier.access.ApiKeyEditor;
import dev.courier.access.ApiKeyEditor.NewKey;
import dev.courier.access.ApiKeyEditor.Revocation;
import dev.courier.access.ApiKeyEditor.StoredKey;
import dev.courier.api.ApiProblem;
import dev.courier.api.Examples;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** API keys over REST, for administrators, and for owners the keys of their tenant. */
@RestController
@RequestMapping("/api/keys")
@Tag(name = "Keys", description = "Who may call the API, and what.")
class KeyController {

  private final ApiKeyEditor editor;
  private final Clock clock;

  KeyController(ApiKeyEditor editor, Clock clock) {
    this.editor = editor;
    this.clock = clock;
  }

  /**
   * A key that was just made.
   *
   * @param key itself, this once
   */
  record CreatedKey(@JsonUnwrapped StoredKey stored, String key) {
    @Override
    public String toString() {
      return "CreatedKey[" + stored + ", ***]";
    }
  }

  @PostMapping
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.KEY)))
  @Operation(
      summary = "Give out a key; the answer shows it, this once",
      description =
          "role is admin, owner, operator, viewer or producer. An administrator's key has no tenant;"
              + " an owner gives keys to his own tenant only.")
  @ApiResponse(responseCode = "201", description = "Created")
  ResponseEntity<CreatedKey> create(
      @Parameter(hidden = true) @AuthenticationPrincipal ApiKey caller,
      @RequestBody JsonNode document) {
    KeyOrder order = KeyOrder.read(document, caller, clock.instant());
    NewKey made = editor.create(order.tenant(), order.role(), order.name(), order.expiresAt());
    return ResponseEntity.created(URI.create("/api/keys/" + made.stored().id()))
        .body(new CreatedKey(made.stored(), made.text()));
  }

  @GetMapping
  @Operation(
      summary = "List keys, newest first, without the keys themselves",
      description = "An owner sees his tenant's, an administrator all or those of ?tenant=.")
  Page<StoredKey> list(
      @Parameter(hidden = true) @AuthenticationPrincipal ApiKey caller,
      @RequestParam(required = false) String tenant,
      PageRequest page) {
    if (tenant != null && !caller.opens(tenant)) {
      throw ApiProblem.notFound("tenant", tenant);
    }
    String whose = caller.tenantId() == null ? tenant : caller.tenantId();
    List<StoredKey> found = editor.list(whose, page.after(), page.limitWithNext());
    return Page.of(found, page, StoredKey::id);
  }

  @DeleteMapping("/{id}")
  @ApiResponse(responseCode = "204", description = "Revoked")
  @Operation(
      summary = "Take a key back, at once",
      description =
          "Also one's own. The last administrator's is kept (409), unless COURIER_ADMIN_KEY is set.")
  ResponseEntity<Void> revoke(
      @Parameter(hidden = true) @AuthenticationPrincipal ApiKey caller, @PathVariable String id) {
    Revocation outcome = editor.revoke(caller.tenantId(), id);
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
    return ResponseEntity.noContent().build();
  }
}
