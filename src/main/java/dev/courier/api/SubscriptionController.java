package dev.courier.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.SubscriptionEditor;
import dev.courier.registry.SubscriptionFilter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions over REST. */
@RestController
@RequestMapping("/api/{tenant}/subscriptions")
@Tag(name = "Subscriptions", description = "What a tenant wants delivered, and where.")
class SubscriptionController {

  private final SubscriptionEditor editor;
  private final SubscriptionView view;

  SubscriptionController(SubscriptionEditor editor, SubscriptionView view) {
    this.editor = editor;
    this.view = view;
  }

  @PostMapping
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              schema = @Schema(type = "object"),
              examples = @ExampleObject(Examples.SUBSCRIPTION)))
  @Operation(summary = "Create a subscription; the answer shows its secret, this once")
  @ApiResponse(responseCode = "201", description = "Created")
  ResponseEntity<ObjectNode> create(@PathVariable String tenant, @RequestBody JsonNode document) {
    StoredSubscription created = editor.create(tenant, object(document));
    return ResponseEntity.created(URI.create("/api/" + tenant + "/subscriptions/" + created.id()))
        .body(view.withSecret(created));
  }

  @GetMapping
  @Operation(summary = "List subscriptions, newest first")
  Page<ObjectNode> list(
      @PathVariable String tenant,
      @RequestParam(name = "event_type", required = false) String eventType,
      @RequestParam(required = false) String active,
      @RequestParam(required = false) String q,
      PageRequest page) {
    SubscriptionFilter filter = new SubscriptionFilter(eventType, flag("active", active), q);
    List<StoredSubscription> found =
        editor.list(tenant, filter, page.after(), page.limitWithNext());
    return Page.of(found, page, StoredSubscription::id).map(view::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a subscription; its secrets are left out")
  ObjectNode read(@PathVariable String tenant, @PathVariable String id) {
    return shown(editor.find(tenant, id), id);
  }

  @PutMapping("/{id}")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              schema = @Schema(type = "object"),
              examples = @ExampleObject(Examples.SUBSCRIPTION)))
  @Operation(
      summary = "Replace a subscription",
      description =
          "What is left out takes its default, but for secrets, profile and active, which stay.")
  ObjectNode replace(
      @PathVariable String tenant, @PathVariable String id, @RequestBody JsonNode document) {
    return shown(editor.replace(tenant, id, object(document)), id);
  }

  @PatchMapping("/{id}")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.PATCH)))
  @Operation(summary = "Change a subscription by a JSON Merge Patch (RFC 7396)")
  ObjectNode patch(
      @PathVariable String tenant, @PathVariable String id, @RequestBody JsonNode patch) {
    return shown(editor.patch(tenant, id, object(patch)), id);
  }

  @DeleteMapping("/{id}")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @Operation(summary = "Delete a subscription; deliveries that wait for it are discarded")
  ResponseEntity<Void> delete(@PathVariable String tenant, @PathVariable String id) {
    if (!editor.delete(tenant, id)) {
      throw ApiProblem.notFound("subscription", id);
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{id}/pause")
  @Operation(summary = "Pause a subscription; its deliveries wait")
  ObjectNode pause(@PathVariable String tenant, @PathVariable String id) {
    return shown(editor.setActive(tenant, id, false), id);
  }

  @PostMapping("/{id}/resume")
  @Operation(summary = "Resume a subscription; what has waited is delivered")
  ObjectNode resume(@PathVariable String tenant, @PathVariable String id) {
    return shown(editor.setActive(tenant, id, true), id);
  }

  private ObjectNode shown(Optional<StoredSubscription> found, String id) {
    return view.of(found.orElseThrow(() -> ApiProblem.notFound("subscription", id)));
  }

  private static ObjectNode object(JsonNode document) {
    if (document instanceof ObjectNode object) {
      return object;
    }
    throw new ApiProblem(
        HttpStatus.BAD_REQUEST,
        HttpStatus.BAD_REQUEST.getReasonPhrase(),
        "The body must be one JSON object.",
        List.of());
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
