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
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every operation that the API's description lists, called by everybody who may not: it is refused,
 * tells nothing and changes nothing. And by everybody who may.
 */
class AccessMatrixIT extends RunningCourier {

  /** Who may call what, besides administrators. Written by hand, and not looked up anywhere. */
  private static final Map<String, Set<Role>> MATRIX =
      read(
          """
          POST   /api/{tenant}/events                               OWNER PRODUCER
          GET    /api/{tenant}/events/{id}                          OWNER OPERATOR VIEWER
          POST   /api/{tenant}/subscriptions                        OWNER
          GET    /api/{tenant}/subscriptions                        OWNER OPERATOR VIEWER
          GET    /api/{tenant}/subscriptions/{id}                   OWNER OPERATOR VIEWER
          PUT    /api/{tenant}/subscriptions/{id}                   OWNER
          PATCH  /api/{tenant}/subscriptions/{id}                   OWNER
          DELETE /api/{tenant}/subscriptions/{id}                   OWNER
          POST   /api/{tenant}/subscriptions/{id}/rotate-secret     OWNER
          POST   /api/{tenant}/subscriptions/{id}/pause             OWNER OPERATOR
          POST   /api/{tenant}/subscriptions/{id}/resume            OWNER OPERATOR
          POST   /api/{tenant}/subscriptions/{id}/test              OWNER OPERATOR
          POST   /api/{tenant}/subscriptions/{id}/preview           OWNER OPERATOR
          POST   /api/{tenant}/subscriptions/{id}/match             OWNER OPERATOR
          GET    /api/{tenant}/subscriptions/{id}/deliveries        OWNER OPERATOR VIEWER
          GET    /api/{tenant}/subscriptions/{id}/stats             OWNER OPERATOR VIEWER
          GET    /api/{tenant}/stats                                OWNER OPERATOR VIEWER
          GET    /api/{tenant}/merge-fields                         OWNER OPERATOR VIEWER
          GET    /api/{tenant}/deliveries                           OWNER OPERATOR VIEWER
          GET    /api/{tenant}/deliveries/{id}                      OWNER OPERATOR VIEWER
          POST   /api/{tenant}/deliveries/{id}/resend               OWNER OPERATOR
          POST   /api/{tenant}/deliveries/retry                     OWNER OPERATOR
          GET    /api/{tenant}/runs                                 OWNER OPERATOR VIEWER
          GET    /api/{tenant}/runs/{id}                            OWNER OPERATOR VIEWER
          POST   /api/{tenant}/runs/{id}/cancel                     OWNER OPERATOR
          GET    /api/{tenant}/dead-letters                         OWNER OPERATOR VIEWER
          POST   /api/{tenant}/dead-letters/replay                  OWNER OPERATOR
          POST   /api/{tenant}/dead-letters/discard                 OWNER OPERATOR
          GET    /api/{tenant}/alerts                               OWNER OPERATOR VIEWER
          POST   /api/{tenant}/alerts/{id}/acknowledge              OWNER OPERATOR
          POST   /api/{tenant}/erasures                             OWNER
          GET    /api/{tenant}/erasures                             OWNER OPERATOR VIEWER
          GET    /api/{tenant}/erasures/{id}                        OWNER OPERATOR VIEWER
          GET    /api/event-types                                   OWNER OPERATOR VIEWER PRODUCER
          GET    /api/event-types/{system}/{type}                   OWNER OPERATOR VIEWER PRODUCER
          GET    /api/keys                                          OWNER
          POST   /api/keys                                          OWNER
          DELETE /api/keys/{id}                                     OWNER
          POST   /api/v1/webhooks                                   OWNER
          GET    /api/v1/webhooks                                   OWNER OPERATOR VIEWER
          GET    /api/v1/webhooks/{id}                              OWNER OPERATOR VIEWER
          PUT    /api/v1/webhooks/{id}                              OWNER
          PATCH  /api/v1/webhooks/{id}                              OWNER
          DELETE /api/v1/webhooks/{id}                              OWNER
          POST   /api/v1/webhooks/{id}/rotate-secret                OWNER
          POST   /api/v1/webhooks/{id}/pause                        OWNER OPERATOR
          POST   /api/v1/webhooks/{id}/resume                       OWNER OPERATOR
          POST   /api/v1/webhooks/{id}/test                         OWNER OPERATOR
          POST   /api/v1/webhooks/{id}/preview                      OWNER OPERATOR
          POST   /api/v1/webhooks/{id}/match                        OWNER OPERATOR
          GET    /api/v1/webhooks/{id}/deliveries                   OWNER OPERATOR VIEWER
          GET    /api/v1/webhooks/{id}/stats                        OWNER OPERATOR VIEWER
          """);

  /** The history of a webhook that is nowhere, any more or at all, is an empty list. */
  private static final String OUTLIVES_ITS_WEBHOOK = "GET /api/v1/webhooks/{id}/deliveries";

  private static final String[] OVERRIDES = {
    "Accept: text/csv",
    "X-HTTP-Method-Override: GET",
    "X-HTTP-Method: GET",
    "X-Method-Override: GET",
    "X-Original-URL: /api/openapi.json",
    "X-Rewrite-URL: /api/openapi.json",
    "X-Forwarded-Prefix: /api/docs"
  };

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
        .containsExactlyInAnyOrderElementsOf(MATRIX.keySet());
  }

  @Test
  void whoMayNotIsRefusedToldNothingAndChangesNothing() {
    Map<String, String> strangers = strangers();
    premises.awaitQuiet(broker);
    Map<String, List<String>> before = premises.contents(jdbc, broker);
    List<String> wrong = new ArrayList<>();

    for (Operation operation : operations) {
      strangers.forEach((who, key) -> expect(401, operation, who, key, wrong));
      for (Role role : Role.values()) {
        if (role != Role.ADMIN && !MATRIX.get(operation.call()).contains(role)) {
          expect(403, operation, role.code(), premises.key(role), wrong);
        }
        if (role != Role.ADMIN) {
          expectNothingForAnotherTenant(operation, role, wrong);
        }
      }
    }

    assertThat(wrong).isEmpty();
    premises.awaitQuiet(broker);
    premises
        .contents(jdbc, broker)
        .forEach((where, now) -> assertThat(now).as(where).isEqualTo(before.get(where)));
  }

  @Test
  void whoMayIsNotRefused() {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations) {
      Set<Role> roles = EnumSet.of(Role.ADMIN);
      roles.addAll(MATRIX.get(operation.call()));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/{mine}/deliveries",
        "GET /api/{mine}/subscriptions/{id}/deliveries",
        "HEAD /api/{mine}/subscriptions/{id}",
        "OPTIONS /api/{mine}/subscriptions/{id}",
        "TRACE /api/{mine}/subscriptions/{id}",
        "get /api/{mine}/subscriptions/{id}",
        "delete /api/{mine}/subscriptions/{id}",
        "DELETE /api/{mine}/subscriptions/{id}/",
        "DELETE /api/{mine}/subscriptions//{id}",
        "DELETE //api/{mine}/subscriptions/{id}",
        "DELETE /api//{mine}/subscriptions/{id}",
        "DELETE /api/{mine};a=b/subscriptions/{id}",
        "DELETE /api/{mine}/subscriptions;a=b/{id}",
        "DELETE /api/{mine}/subscriptions/{id};a=b",
        "DELETE /api;/{mine}/subscriptions/{id}",
        "DELETE /api/{mine}/subscriptions/%2e/{id}",
        "DELETE /api/{own}/../{mine}/subscriptions/{id}",
        "DELETE /api/{own}/%2e%2e/{mine}/subscriptions/{id}",
        "DELETE /api/{own}/..;/{mine}/subscriptions/{id}",
        "DELETE /api/{own}%2f..%2f{mine}/subscriptions/{id}",
        "DELETE /api/{own}%252f..%252f{mine}/subscriptions/{id}",
        "DELETE /api/{own}/subscriptions/..%2f..%2f{mine}%2fsubscriptions%2f{id}",
        "DELETE /api/{own}/subscriptions/{id}",
        "DELETE /api/{own}\\..\\{mine}/subscriptions/{id}",
        "DELETE /api/keys/../{mine}/subscriptions/{id}",
        "DELETE /api/docs/../{mine}/subscriptions/{id}",
        "DELETE /api/swagger-ui/../{mine}/subscriptions/{id}",
        "DELETE /api/swagger-ui/%2e%2e/{mine}/subscriptions/{id}",
        "DELETE /api/openapi.json/../{mine}/subscriptions/{id}",
        "DELETE /api/openapi.json;/{mine}/subscriptions/{id}",
        "DELETE /API/{mine}/subscriptions/{id}",
        "DELETE /%61pi/{mine}/subscriptions/{id}",
        "DELETE /api/{mine}/subscriptions/{id}.json",
        "DELETE /api/{mine}/subscriptions/{id}%00",
        "DELETE /api/{mine}/subscriptions/{id}%0a",
        "DELETE /actuator/../api/{mine}/subscriptions/{id}",
        "DELETE /error/../api/{mine}/subscriptions/{id}",
        "DELETE http://127.0.0.1/api/{mine}/subscriptions/{id}",
        "PoSt /api/{mine}/subscriptions/{id}/pause",
        "POST /api/{mine}/subscriptions/{id}/pause/",
        "POST /api/{mine}/subscriptions/{id}?_method=DELETE",
        "GET /api/{mine}/subscriptions/{id}?_method=DELETE",
        "POST /api/v1/webhooks/{id}/pause",
        "DELETE /api/v1/webhooks/{id}",
        "DELETE /api/v1/webhooks/{id}?tenant={mine}",
        "GET /api/v1/webhooks?tenant={mine}",
        "GET /api/keys?tenant={mine}",
        "DELETE /api/v1/../{mine}/subscriptions/{id}",
      })
  void noWayRoundLeadsIn(String way) {
    String subscription = premises.ids().get("subscriptions");
    String[] words =
        way.replace("{mine}", tenant.name())
            .replace("{own}", others.tenant.name())
            .replace("{id}", subscription)
            .split(" ", 2);

    for (String key : new String[] {null, others.key(Role.OWNER), premises.key(Role.PRODUCER)}) {
      for (String[] headers : new String[][] {{}, OVERRIDES}) {
        RawReply reply = http.call(words[0], words[1], key, null, headers);
        assertThat(reply.status()).as("%s", reply).isBetween(400, 499);
        assertThat(reply.body()).doesNotContain("Quiet name", "quiet-event", Tenant.SECRET);
      }
    }

    assertThat(tenant.get("/subscriptions/" + subscription).get("active").asBoolean()).isTrue();
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
    boolean allowed = MATRIX.get(operation.call()).contains(role);
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

  private static Map<String, Set<Role>> read(String table) {
    Map<String, Set<Role>> matrix = new TreeMap<>();
    for (String line : table.strip().split("\n")) {
      String[] words = line.strip().split(" +");
      Set<Role> roles = EnumSet.noneOf(Role.class);
      for (int word = 2; word < words.length; word++) {
        roles.add(Role.valueOf(words[word]));
      }
      matrix.put(words[0] + " " + words[1], roles);
    }
    return matrix;
  }
}
