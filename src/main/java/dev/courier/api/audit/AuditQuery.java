package dev.courier.api.audit;

import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditFilter;
import dev.courier.api.ApiProblem;
import dev.courier.event.JsonFormat;
import dev.courier.event.time.Timestamps;
import dev.courier.subscription.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads from the parameters of a query which entries are wanted. */
final class AuditQuery {

  private final Map<String, String> parameters;
  private final List<FieldError> errors = new ArrayList<>();

  private AuditQuery(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * Reads a filter.
   *
   * @param ownTenant the only tenant that the caller may see, or null where he may see all
   * @throws ApiProblem 422 naming each parameter that is wrong
   */
  static AuditFilter read(Map<String, String> parameters, String ownTenant) {
    AuditQuery query = new AuditQuery(parameters);
    AuditFilter filter =
        new AuditFilter(
            ownTenant == null ? query.text("tenant").orElse(null) : ownTenant,
            query.text("actor").orElse(null),
            query.action(),
            query.text("object").orElse(null),
            query.time("since"),
            query.time("until"));
    if (!query.errors.isEmpty()) {
      throw ApiProblem.invalid(query.errors);
    }
    return filter;
  }

  private Optional<String> text(String name) {
    Optional<String> text =
        Optional.ofNullable(parameters.get(name)).filter(written -> !written.isEmpty());
    if (text.filter(written -> written.indexOf('\0') >= 0).isPresent()) {
      errors.add(new FieldError(name, "has the character U+0000: leave it out"));
      return Optional.empty();
    }
    return text;
  }

  private AuditAction action() {
    Optional<String> code = text("action");
    Optional<AuditAction> action = code.flatMap(AuditAction::of);
    if (code.isPresent() && action.isEmpty()) {
      errors.add(
          new FieldError(
              "action",
              "is "
                  + JsonFormat.excerpt(code.get())
                  + ": it must be one of "
                  + Arrays.stream(AuditAction.values())
                      .map(AuditAction::code)
                      .collect(Collectors.joining(", "))));
    }
    return action.orElse(null);
  }

  private Instant time(String name) {
    Optional<String> text = text(name);
    Optional<Instant> time = text.flatMap(Timestamps::parse);
    if (text.isPresent() && time.isEmpty()) {
      errors.add(
          new FieldError(
              name,
              "is "
                  + JsonFormat.excerpt(text.get())
                  + ": it must be a time in ISO 8601, such as 2026-03-01T10:00:00Z"));
    }
    return time.orElse(null);
  }
}
