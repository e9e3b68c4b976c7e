package dev.courier.api.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.Examples;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.SubscriptionCalls;
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

/** Subscriptions by connect2print's paths. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "Webhooks", description = "Subscriptions by connect2print's paths and names.")
class WebhookController {

  private static final String PROFILE = "connect2print";

  private final SubscriptionCalls calls;

  WebhookController(SubscriptionCalls calls) {
    this.calls = calls;
  }

  @PostMapping
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.WEBHOOK)))
  @Operation(
      summary = "Create a webhook; the answer shows its secret, this once",
      description =
          "As a subscription; url may stand for webhook_url and events for event_types, and the"
              + " profile is connect2print unless said.")
  @ApiResponse(responseCode = "201", description = "Created")
  ResponseEntity<ObjectNode> create(CallingTenant tenant, @RequestBody JsonNode document) {
    ObjectNode created =
        WebhookNames.of(document)
            .withDefaultProfile(PROFILE)
            .apply(subscription -> calls.create(tenant.id(), subscription));
    return ResponseEntity.created(URI.create("/api/v1/webhooks/" + created.get("id").textValue()))
        .body(created);
  }

  @GetMapping
  @Operation(summary = "List webhooks, newest first")
  Page<ObjectNode> list(
      CallingTenant tenant,
      @RequestParam(name = "event_type", required = false) String eventType,
      @RequestParam(required = false) String active,
      @RequestParam(required = false) String q,
      PageRequest page) {
    return calls.list(tenant.id(), eventType, active, q, page);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a webhook; its secrets are left out")
  ObjectNode read(CallingTenant tenant, @PathVariable String id) {
    return calls.read(tenant.id(), id);
  }

  @PutMapping("/{id}")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.WEBHOOK)))
  @Operation(summary = "Replace a webhook")
  ObjectNode replace(
      CallingTenant tenant, @PathVariable String id, @RequestBody JsonNode document) {
    return WebhookNames.of(document)
        .apply(subscription -> calls.replace(tenant.id(), id, subscription));
  }

  @PatchMapping("/{id}")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              schema = @Schema(type = "object"),
              examples = @ExampleObject(Examples.WEBHOOK_PATCH)))
  @Operation(summary = "Change a webhook by a JSON Merge Patch (RFC 7396)")
  ObjectNode patch(CallingTenant tenant, @PathVariable String id, @RequestBody JsonNode patch) {
    return WebhookNames.of(patch).apply(own -> calls.patch(tenant.id(), id, own));
  }

  @DeleteMapping("/{id}")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @Operation(summary = "Delete a webhook; deliveries that wait for it are discarded")
  ResponseEntity<Void> delete(CallingTenant tenant, @PathVariable String id) {
    calls.delete(tenant.id(), id);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{id}/pause")
  @Operation(summary = "Pause a webhook; its deliveries wait")
  ObjectNode pause(CallingTenant tenant, @PathVariable String id) {
    return calls.setActive(tenant.id(), id, false);
  }

  @PostMapping("/{id}/resume")
  @Operation(summary = "Resume a webhook; what has waited is delivered")
  ObjectNode resume(CallingTenant tenant, @PathVariable String id) {
    return calls.setActive(tenant.id(), id, true);
  }

  @PostMapping("/{id}/rotate-secret")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.ROTATION)))
  @Operation(summary = "Give a webhook a new secret; the answer shows it, this once")
  ObjectNode rotateSecret(
      CallingTenant tenant,
      @PathVariable String id,
      @RequestBody(required = false) JsonNode rotation) {
    return calls.rotateSecret(tenant.id(), id, rotation);
  }
}
