package dev.courier.api.log.bulk;

import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs over REST: bulk retries, replays and discards, while they go and after. */
@RestController
@RequestMapping("/api/{tenant}/runs")
@Tag(name = "Runs", description = "Bulk retries, replays and discards that go on by themselves.")
class BulkRunController {

  private final BulkRunCalls calls;

  BulkRunController(BulkRunCalls calls) {
    this.calls = calls;
  }

  @GetMapping
  @Operation(summary = "List runs, newest first")
  Page<BulkRunView> list(@PathVariable String tenant, PageRequest page) {
    return calls.list(tenant, page);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a run: how far it has come, and when it will be done")
  BulkRunView read(@PathVariable String tenant, @PathVariable String id) {
    return calls.read(tenant, id);
  }

  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "Stop a run",
      description =
          "From the answer on, nothing more goes out; done says what went. One that was cancelled"
              + " before stays as it is, one that has finished is a conflict.")
  BulkRunView cancel(@PathVariable String tenant, @PathVariable String id) {
    return calls.cancel(tenant, id);
  }
}
