package dev.courier.api.log.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.Examples;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.flow.clearing.EntityErasure;
import dev.courier.journal.erasure.Erasure;
import dev.courier.journal.erasure.Erasures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erasures over REST. */
@RestController
@RequestMapping("/api/{tenant}/erasures")
@Tag(name = "Erasures", description = "Erases what is kept about one customer, or other entity.")
class ErasureController {

  private final EntityErasure erasure;
  private final Erasures erasures;

  ErasureController(EntityErasure erasure, Erasures erasures) {
    this.erasure = erasure;
    this.erasures = erasures;
  }

  @PostMapping
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.ERASURE)))
  @Operation(
      summary = "Erase what is kept about one entity",
      description =
          "Of all events whose data have this value in this field: the data, bodies and headers of"
              + " their attempts; what waits is discarded. dry_run counts and erases nothing.")
  @ApiResponse(responseCode = "200", description = "Done, or counted")
  @ApiResponse(responseCode = "202", description = "Begun; goes on by itself")
  ResponseEntity<ErasureView> erase(@PathVariable String tenant, @RequestBody JsonNode document) {
    ErasureOrder order = ErasureOrder.read(document);
    Erasure begun = erasure.begin(tenant, order.entity(), order.dryRun());
    return ResponseEntity.status(begun.finishedAt() == null ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(ErasureView.of(begun));
  }

  @GetMapping
  @Operation(summary = "List erasures, newest first")
  Page<ErasureView> list(@PathVariable String tenant, PageRequest page) {
    List<Erasure> found = erasures.list(tenant, page.after(), page.limitWithNext());
    return Page.of(found, page, Erasure::id).map(ErasureView::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read how far an erasure has come")
  ErasureView read(@PathVariable String tenant, @PathVariable String id) {
    return erasures
        .find(tenant, id)
        .map(ErasureView::of)
        .orElseThrow(() -> ApiProblem.notFound("erasure", id));
  }
}
