package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.access.Role;
import dev.courier.it.RawCaller.RawReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd ways of writing a path or a method lead nobody to where he may not go. */
class WaysRoundIT extends RunningCourier {

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

  private RawCaller http;

  @BeforeEach
  void furnish() {
    RestCaller administrator = callerWith(ADMIN_KEY);
    http = new RawCaller(port);
    if (premises == null) {
      premises = Premises.furnish(tenant, inbox, administrator);
      others = Premises.furnish(anotherTenant(), anotherInbox(), administrator);
    }
    tenant = premises.tenant;
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
}
