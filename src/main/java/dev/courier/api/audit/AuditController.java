package dev.courier.api.audit;

import dev.courier.access.ApiKey;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log over REST: all of it for administrators, for owners that of their tenant. */
@RestController
@RequestMapping("/api/audit")
@Tag(name = "Audit log", description = "Who changed what.")
class AuditController {

  private final AuditCalls calls;

  AuditController(AuditCalls calls) {
    this.calls = calls;
  }

  @GetMapping
  @Operation(
      summary = "List who changed what, newest first",
      description =
          "An owner sees what concerns his tenant, an administrator all or that of ?tenant=. Secrets"
              + " are masked, and the data of events are not in it.")
  @Parameter(in = ParameterIn.QUERY, name = "tenant")
  @Parameter(in = ParameterIn.QUERY, name = "actor")
  @Parameter(in = ParameterIn.QUERY, name = "action")
  @Parameter(in = ParameterIn.QUERY, name = "object")
  @Parameter(in = ParameterIn.QUERY, name = "since")
  @Parameter(in = ParameterIn.QUERY, name = "until")
  Page<AuditEntryView> list(
      @Parameter(hidden = true) @AuthenticationPrincipal ApiKey caller,
      @Parameter(hidden = true) @RequestParam Map<String, String> query,
      PageRequest page) {
    return calls.list(query, caller.tenantId(), page).map(AuditEntryView::of);
  }

  @GetMapping("/check")
  @Operation(
      summary = "Check that no entry of the audit log was changed, removed or moved",
      description =
          "Reads the whole log, which takes about a second for each 30,000 entries. Note the head"
              + " that it tells where nobody can change it: as expected_head it proves later that"
              + " nothing was cut off. Administrators only.")
  AuditCheckView check(
      @RequestParam(name = "expected_head", required = false) String expectedHead) {
    return AuditCheckView.of(calls.check(expectedHead));
  }
}
