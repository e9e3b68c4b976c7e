package dev.courier.api.keys;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.ApiKey;
import dev.courier.access.ApiKeyEditor.NewKey;
import dev.courier.access.ApiKeyEditor.StoredKey;
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

  private final KeyCalls calls;

  KeyController(KeyCalls calls) {
    this.calls = calls;
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
    NewKey made = calls.create(KeyGiver.of(caller), document);
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
    return calls.list(KeyGiver.of(caller), tenant, page);
  }

  @DeleteMapping("/{id}")
  @ApiResponse(responseCode = "204", description = "Revoked")
  @Operation(
      summary = "Take a key back, at once",
      description =
          "Also one's own. The last administrator's is kept (409), unless COURIER_ADMIN_KEY is set.")
  ResponseEntity<Void> revoke(
      @Parameter(hidden = true) @AuthenticationPrincipal ApiKey caller, @PathVariable String id) {
    calls.revoke(KeyGiver.of(caller), id);
    return ResponseEntity.noContent().build();
  }
}
