package dev.courier.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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

  private final SubscriptionCalls calls;

  SubscriptionController(SubscriptionCalls calls) {
    this.calls = calls;
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
    ObjectNode created = calls.create(tenant, document);
    return ResponseEntity.created(
            URI.create("/api/" + tenant + "/subscriptions/" + created.get("id").textValue()))
        .body(created);
  }

  @GetMapping
  @Operation(summary = "List subscriptions, newest first")
  Page<ObjectNode> list(
      @PathVariable String tenant,
      @RequestParam(name = "event_type", required = false) String eventType,
      @RequestParam(required = false) String active,
      @RequestParam(required = false) String q,
      PageRequest page) {
    return calls.list(tenant, eventType, active, q, page);
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Read a subscription; its secrets are left out",
      description =
          "With state: how its endpoint does as this instance has seen it (healthy, slow, failing,"
              + " probing or recovering), and how many deliveries wait. What is written there is"
              + " ignored.")
  ObjectNode read(@PathVariable String tenant, @PathVariable String id) {
    return calls.read(tenant, id);
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
    return calls.replace(tenant, id, document);
  }

  @PatchMapping("/{id}")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.PATCH)))
  @Operation(summary = "Change a subscription by a JSON Merge Patch (RFC 7396)")
  ObjectNode patch(
      @PathVariable String tenant, @PathVariable String id, @RequestBody JsonNode patch) {
    return calls.patch(tenant, id, patch);
  }

  @DeleteMapping("/{id}")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @Operation(summary = "Delete a subscription; deliveries that wait for it are discarded")
  ResponseEntity<Void> delete(@PathVariable String tenant, @PathVariable String id) {
    calls.delete(tenant, id);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{id}/pause")
  @Operation(summary = "Pause a subscription; its deliveries wait")
  ObjectNode pause(@PathVariable String tenant, @PathVariable String id) {
    return calls.setActive(tenant, id, false);
  }

  @PostMapping("/{id}/resume")
  @Operation(summary = "Resume a subscription; what has waited is delivered")
  ObjectNode resume(@PathVariable String tenant, @PathVariable String id) {
    return calls.setActive(tenant, id, true);
  }

  @PostMapping("/{id}/rotate-secret")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.ROTATION)))
  @Operation(
      summary = "Give a subscription a new secret; the answer shows it, this once",
      description =
          "The present secret signs on for the overlap (24h unless said, 0s to 30d) where the"
              + " scheme has room for two. Without secret, one is made.")
  ObjectNode rotateSecret(
      @PathVariable String tenant,
      @PathVariable String id,
      @RequestBody(required = false) JsonNode rotation) {
    return calls.rotateSecret(tenant, id, rotation);
  }
}
