package dev.courier.api.catalog;

import dev.courier.api.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a template can name, over REST: for a type, or for one real event with its values. */
@RestController
@Tag(name = "Catalog", description = "Event types, and the fields that templates can name.")
class MergeFieldController {

  private final MergeFieldCalls calls;

  MergeFieldController(MergeFieldCalls calls) {
    this.calls = calls;
  }

  @GetMapping("/api/{tenant}/merge-fields")
  @Operation(
      summary = "List merge fields, of an event type or of one event with its values",
      description =
          "First the fields of the data and of the line items, then those of the envelope and of"
              + " Courier's own. Up to 500 of the data, values cut to 300 characters, one page.")
  Page<MergeFieldView> mergeFields(
      @PathVariable String tenant,
      @Parameter(description = "Of this type.", example = "order.shipped")
          @RequestParam(name = "event_type", required = false)
          String eventType,
      @Parameter(description = "Of this event, with its values.")
          @RequestParam(name = "event_id", required = false)
          String eventId,
      @Parameter(description = "As this system describes them; otherwise as all do.")
          @RequestParam(required = false)
          String system) {
    return new Page<>(calls.list(tenant, eventType, eventId, system), null);
  }
}
