package dev.courier.api.keys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.Role;
import dev.courier.access.TenantId;
import dev.courier.api.ApiProblem;
import dev.courier.api.SubscriptionCalls;
import dev.courier.event.time.Timestamps;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.FieldError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/**
 * A key that is to be made.
 *
 * @param tenant the only one that it opens, or null for an administrator
 * @param expiresAt when it stops working, or null
 */
record KeyOrder(String tenant, Role role, String name, Instant expiresAt) {

  private static final int LONGEST_NAME = 200;

  /**
   * Reads the document of a call.
   *
   * @param giver who gives the key: an administrator, or an owner, who gives keys to his own tenant
   * @throws ApiProblem 422 naming each field that is wrong, 403 where an owner wants to make an
   *     administrator
   */
  static KeyOrder read(JsonNode document, KeyGiver giver, Instant now) {
    List<FieldError> errors = new ArrayList<>();
    DocumentFields fields = DocumentFields.of(SubscriptionCalls.object(document), errors);
    Role role = role(fields);
    String tenant = tenant(fields, role, giver);
    Optional<String> name = fields.text("name", LONGEST_NAME).filter(text -> !text.isBlank());
    if (name.isEmpty()) {
      fields.error("name", "is missing: say in 1 to " + LONGEST_NAME + " characters who has it");
    }
    Instant expiresAt = expiresAt(fields, now);
    fields.refuseUnknown();
    fields.refuseBrokenText();
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors.stream().distinct().toList());
    }
    if (role == Role.ADMIN && giver.role() != Role.ADMIN) {
      throw new ApiProblem(
          HttpStatus.FORBIDDEN,
          HttpStatus.FORBIDDEN.getReasonPhrase(),
          "Only an administrator gives keys to administrators.",
          List.of());
    }
    return new KeyOrder(tenant, role, name.orElseThrow(), expiresAt);
  }

  private static Role role(DocumentFields fields) {
    Role role = fields.text("role").flatMap(Role::of).orElse(null);
    if (role == null) {
      fields.error(
          "role",
          "must be one of "
              + Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(", ")));
    }
    return role;
  }

  private static String tenant(DocumentFields fields, Role role, KeyGiver giver) {
    String tenant = fields.text("tenant").orElse(role == Role.ADMIN ? null : giver.tenantId());
    if (role == Role.ADMIN) {
      if (tenant != null) {
        fields.error("tenant", "is given, but an administrator opens every tenant: leave it out");
      }
    } else if (tenant == null) {
      fields.error("tenant", "is missing: name the tenant that the key opens");
    } else if (!giver.opens(tenant)) {
      fields.error("tenant", "must be your own, \"" + giver.tenantId() + "\", or left out");
    } else {
      TenantId.refuse(tenant).ifPresent(reason -> fields.error("tenant", reason));
    }
    return tenant;
  }

  private static Instant expiresAt(DocumentFields fields, Instant now) {
    Optional<String> text = fields.text("expires_at");
    Optional<Instant> time = text.flatMap(Timestamps::parse);
    if (text.isPresent() && time.filter(now::isBefore).isEmpty()) {
      fields.error(
          "expires_at", "must be a time to come in ISO 8601, such as 2030-01-01T00:00:00Z");
    }
    return time.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS)).orElse(null);
  }
}
