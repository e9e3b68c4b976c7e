package dev.courier.api.audit;

import dev.courier.access.audit.AuditCheck;
import dev.courier.access.audit.AuditEntry.Chained;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditVerdict;
import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What can be asked of the audit log. */
@Component
public class AuditCalls {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final AuditLog audit;
  private final AuditCheck check;

  AuditCalls(AuditLog audit, AuditCheck check) {
    this.audit = audit;
    this.check = check;
  }

  /**
   * Lists who changed what, newest first.
   *
   * @param query {@code tenant}, {@code actor}, {@code action}, {@code object}, {@code since} and
   *     {@code until} count; all may be absent or empty
   * @param ownTenant the only tenant that the caller may see, or null where he may see all
   * @throws ApiProblem 422 naming each parameter that is wrong, 404 where another tenant is asked
   *     for
   */
  public Page<Chained> list(Map<String, String> query, String ownTenant, PageRequest page) {
    String tenant = query.get("tenant");
    if (tenant != null && !tenant.isEmpty() && ownTenant != null && !ownTenant.equals(tenant)) {
      throw ApiProblem.notFound("tenant", tenant);
    }
    List<Chained> found =
        audit.list(AuditQuery.read(query, ownTenant), before(page.after()), page.limitWithNext());
    return Page.of(found, page, chained -> Long.toString(chained.entry().number()));
  }

  /**
   * Reads the whole log and says whether it is as it was written.
   *
   * @param expectedHead a hash that must be in it, or null or empty
   */
  public AuditVerdict check(String expectedHead) {
    return check.run(expectedHead == null || expectedHead.isEmpty() ? null : expectedHead);
  }

  private static Long before(String after) {
    if (after != null && !NUMBER.matcher(after).matches()) {
      throw ApiProblem.invalid("cursor", "must be the next_cursor of an earlier page");
    }
    return after == null ? null : Long.valueOf(after);
  }
}
