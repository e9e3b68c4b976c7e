package dev.courier.api.log.bulk;

import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.journal.bulk.BulkRun;
import dev.courier.journal.bulk.TenantRuns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
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

  private final TenantRuns runs;
  private final AuditLog audit;
  private final InstantSource clock;

  BulkRunController(TenantRuns runs, AuditLog audit, InstantSource clock) {
    this.runs = runs;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "List runs, newest first")
  Page<BulkRunView> list(@PathVariable String tenant, PageRequest page) {
    List<BulkRun> found = runs.list(tenant, page.after(), page.limitWithNext());
    return Page.of(found, page, BulkRun::id).map(run -> BulkRunView.of(run, clock.instant()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a run: how far it has come, and when it will be done")
  BulkRunView read(@PathVariable String tenant, @PathVariable String id) {
    return runs.find(tenant, id)
        .map(run -> BulkRunView.of(run, clock.instant()))
        .orElseThrow(() -> ApiProblem.notFound("run", id));
  }

  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "Stop a run",
      description =
          "From the answer on, nothing more goes out; done says what went. One that was cancelled"
              + " before stays as it is, one that has finished is a conflict.")
  BulkRunView cancel(@PathVariable String tenant, @PathVariable String id) {
    audit.together(
        () -> {
          boolean cancelled = runs.cancel(tenant, id, clock.instant());
          if (cancelled) {
            audit.record(new AuditedChange(AuditAction.RUN_CANCEL, tenant, id, null, null));
          }
          return cancelled;
        });
    BulkRunView run = read(tenant, id);
    if (run.state().equals("finished")) {
      throw new ApiProblem(
          HttpStatus.CONFLICT,
          HttpStatus.CONFLICT.getReasonPhrase(),
          "Run \"" + id + "\" has finished: there is nothing left to cancel.",
          List.of());
    }
    return run;
  }
}
