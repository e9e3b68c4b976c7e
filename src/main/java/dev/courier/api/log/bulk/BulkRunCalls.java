package dev.courier.api.log.bulk;

import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.journal.bulk.BulkRun;
import dev.courier.journal.bulk.TenantRuns;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What can be asked of runs, by whichever path. */
@Component
public class BulkRunCalls {

  private final TenantRuns runs;
  private final AuditLog audit;
  private final InstantSource clock;

  BulkRunCalls(TenantRuns runs, AuditLog audit, InstantSource clock) {
    this.runs = runs;
    this.audit = audit;
    this.clock = clock;
  }

  /** The tenant's runs, newest first. */
  public Page<BulkRunView> list(String tenant, PageRequest page) {
    List<BulkRun> found = runs.list(tenant, page.after(), page.limitWithNext());
    return Page.of(found, page, BulkRun::id).map(run -> BulkRunView.of(run, clock.instant()));
  }

  /**
   * One run: how far it has come.
   *
   * @throws ApiProblem 404 where the tenant has no such run
   */
  public BulkRunView read(String tenant, String id) {
    return runs.find(tenant, id)
        .map(run -> BulkRunView.of(run, clock.instant()))
        .orElseThrow(() -> ApiProblem.notFound("run", id));
  }

  /**
   * Stops a run; one that was cancelled before stays as it is.
   *
   * @return the run after that
   * @throws ApiProblem 404 where the tenant has no such run, 409 where it has finished
   */
  public BulkRunView cancel(String tenant, String id) {
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
