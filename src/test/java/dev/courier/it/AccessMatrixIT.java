package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.Role;
import dev.courier.it.ApiOperations.Operation;
import dev.courier.it.RawCaller.RawReply;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation that the API's description lists, called by everybody who may not: it is refused,
 * tells nothing and changes nothing. And by everybody who may.
 */
class AccessMatrixIT extends RunningCourier {

  /** The history of a webhook that is nowhere, any more or at all, is an empty list. */
  private static final String OUTLIVES_ITS_WEBHOOK = "GET /api/v1/webhooks/{id}/deliveries";

  /** Furnished once: nothing that happens here changes them. */
  private static Premises premises;

  private static Premises others;

  private static List<Operation> operations;

  private RawCaller http;

  @BeforeEach
  void furnish() {
    RestCaller administrator = callerWith(ADMIN_KEY);
    http = new RawCaller(port);
    if (premises == null) {
      operations = ApiOperations.of(administrator.call("GET", "/api/openapi.json", null).json());
      premises = Premises.furnish(tenant, inbox, administrator);
      others = Premises.furnish(anotherTenant(), anotherInbox(), administrator);
    }
    tenant = premises.tenant;
  }

  @Test
  void everyOperationIsInTheMatrixAndNoOther() {
    assertThat(operations.stream().map(Operation::call))
        .containsExactlyInAnyOrderElementsOf(AccessMatrix.ROLES.keySet());
  }

  @Test
  void whoMayNotIsRefusedToldNothingAndChangesNothing() {
    Map<String, String> strangers = strangers();
    premises.awaitQuiet(jdbc, broker);
    Map<String, List<String>> before = premises.contents(jdbc, broker);
    List<String> wrong = new ArrayList<>();

    for (Operation operation : operations) {
      strangers.forEach((who, key) -> expect(401, operation, who, key, wrong));
      for (Role role : Role.values()) {
        if (role != Role.ADMIN && !AccessMatrix.ROLES.get(operation.call()).contains(role)) {
          expect(403, operation, role.code(), premises.key(role), wrong);
        }
        if (role != Role.ADMIN) {
          expectNothingForAnotherTenant(operation, role, wrong);
        }
      }
    }

    assertThat(wrong).isEmpty();
    premises.awaitQuiet(jdbc, broker);
    premises
        .contents(jdbc, broker)
        .forEach((where, now) -> assertThat(now).as(where).isEqualTo(before.get(where)));
  }

  @Test
  void whoMayIsNotRefused() {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations) {
      Set<Role> roles = EnumSet.of(Role.ADMIN);
      roles.addAll(AccessMatrix.ROLES.get(operation.call()));
      for (Role role : roles) {
        // A body that no call understands and ids of nothing: nobody's rights hang on them.
        String target = operation.target(tenant.name(), premises.idsOfNothing());
        RawReply reply = http.call(operation.method(), target, premises.key(role), "no JSON");
        if (reply.status() == 401
            || reply.status() == 403
            || reply.status() >= 500
            || reply.body().contains("There is nothing at")) {
          wrong.add(operation + " as " + role.code() + ": " + reply);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** Keys that are none, by what is wrong with them. */
  private Map<String, String> strangers() {
    RestCaller administrator = callerWith(ADMIN_KEY);
    JsonNode revoked = premises.makeKey(administrator, Role.OWNER, "revoked");
    JsonNode expiring = premises.makeKey(administrator, Role.OWNER, "expiring", "2s");
    String expired = expiring.get("key").asText();
    // Known, and so remembered, before it ends.
    RestCaller owner = callerWith(revoked.get("key").asText());
    assertThat(owner.call("GET", "/api/keys", null).status()).isEqualTo(200);
    administrator.call("DELETE", "/api/keys/" + revoked.get("id").asText(), null);
    await().until(() -> http.call("GET", "/api/keys", expired, null).status() == 401);
    Map<String, String> strangers = new LinkedHashMap<>();
    strangers.put("nobody", null);
    strangers.put("a malformed key", "ck_ '\"--{}");
    strangers.put("an empty key", "");
    strangers.put("a key that was never made", "ck_" + "A".repeat(43));
    strangers.put("a revoked key", revoked.get("key").asText());
    strangers.put("an expired key", expired);
    return strangers;
  }

  private void expect(int status, Operation operation, String who, String key, List<String> wrong) {
    String target = operation.target(tenant.name(), premises.ids());
    RawReply reply = http.call(operation.method(), target, key, operation.example());
    if (reply.status() != status || tells(reply.body().replace(target, ""))) {
      wrong.add(operation + " by " + who + " is not " + status + " or tells too much: " + reply);
    }
  }

  /** His role's key of another tenant finds as much of this one as there is of one that is not. */
  private void expectNothingForAnotherTenant(Operation operation, Role role, List<String> wrong) {
    if (!operation.namesATenant() && !operation.namesAThing()) {
      return;
    }
    boolean allowed = AccessMatrix.ROLES.get(operation.call()).contains(role);
    int status = operation.namesATenant() || allowed ? 404 : 403;
    if (allowed && operation.call().equals(OUTLIVES_ITS_WEBHOOK)) {
      status = 200;
    }
    RawReply reply = callAsAnother(operation, role, tenant.name(), premises.ids());
    RawReply nothing = callAsAnother(operation, role, "nobody", premises.idsOfNothing());
    if (reply.status() != status
        || nothing.status() != status
        || !withoutPath(reply, tenant.name(), premises.ids())
            .equals(withoutPath(nothing, "nobody", premises.idsOfNothing()))) {
      wrong.add(operation + " by another's " + role.code() + ": " + reply + " but " + nothing);
    }
  }

  private RawReply callAsAnother(
      Operation operation, Role role, String whose, Map<String, String> ids) {
    return http.call(
        operation.method(), operation.target(whose, ids), others.key(role), operation.example());
  }

  private static String withoutPath(RawReply reply, String tenant, Map<String, String> ids) {
    String body = ApiOperations.json(reply.body()).replace("/" + tenant + "/", "/*/");
    for (String id : ids.values()) {
      body = body.replace(id, "*");
    }
    return body;
  }

  private boolean tells(String body) {
    return premises.secrets().stream().anyMatch(body::contains);
  }
}
