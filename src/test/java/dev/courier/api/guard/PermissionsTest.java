package dev.courier.api.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.access.Role;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /api/acme/subscriptions, ADMIN OWNER OPERATOR VIEWER",
    "HEAD, /api/acme/deliveries/dlv_1, ADMIN OWNER OPERATOR VIEWER",
    "GET, /api/acme/stats, ADMIN OWNER OPERATOR VIEWER",
    "GET, /api/acme/events/e-1, ADMIN OWNER OPERATOR VIEWER",
    "GET, /api/v1/webhooks/sub_1/deliveries, ADMIN OWNER OPERATOR VIEWER",
    "POST, /api/acme/subscriptions, ADMIN OWNER",
    "PUT, /api/acme/subscriptions/sub_1, ADMIN OWNER",
    "PATCH, /api/acme/subscriptions/sub_1, ADMIN OWNER",
    "DELETE, /api/acme/subscriptions/sub_1, ADMIN OWNER",
    "POST, /api/acme/subscriptions/sub_1/rotate-secret, ADMIN OWNER",
    "POST, /api/v1/webhooks, ADMIN OWNER",
    "POST, /api/v1/webhooks/sub_1/rotate-secret, ADMIN OWNER",
    "PATCH, /api/v1/webhooks/sub_1, ADMIN OWNER",
    "DELETE, /api/v1/webhooks/pause, ADMIN OWNER",
    "POST, /api/acme/subscriptions/sub_1/pause, ADMIN OWNER OPERATOR",
    "POST, /api/acme/subscriptions/sub_1/resume, ADMIN OWNER OPERATOR",
    "POST, /api/v1/webhooks/sub_1/test, ADMIN OWNER OPERATOR",
    "POST, /api/acme/subscriptions/sub_1/preview, ADMIN OWNER OPERATOR",
    "POST, /api/acme/subscriptions/sub_1/match, ADMIN OWNER OPERATOR",
    "POST, /api/acme/deliveries/dlv_1/resend, ADMIN OWNER OPERATOR",
    "POST, /api/acme/deliveries/retry, ADMIN OWNER OPERATOR",
    "POST, /api/acme/dead-letters/replay, ADMIN OWNER OPERATOR",
    "POST, /api/acme/dead-letters/discard, ADMIN OWNER OPERATOR",
    "POST, /api/acme/alerts/alr_1/acknowledge, ADMIN OWNER OPERATOR",
    "POST, /api/acme/events, ADMIN OWNER PRODUCER",
    "GET, /api/event-types, ADMIN OWNER OPERATOR VIEWER PRODUCER",
    "GET, /api/event-types/proign/order.shipped, ADMIN OWNER OPERATOR VIEWER PRODUCER",
    "GET, /api/keys, ADMIN OWNER",
    "POST, /api/keys, ADMIN OWNER",
    "DELETE, /api/keys/key_1, ADMIN OWNER",
    "GET, /api/audit, ADMIN OWNER",
    "POST, /api/audit, ADMIN",
    "GET, /api/audit/check, ADMIN",
    "POST, /api/acme/whatever-comes-later, ADMIN OWNER",
  })
  void eachRoleMayDoWhatItIsFor(String method, String path, String roles) {
    List<String> allowed =
        Arrays.stream(Role.values())
            .filter(role -> Permissions.allow(role, method, path))
            .map(Role::name)
            .toList();

    assertThat(allowed).containsExactly(roles.split(" "));
  }
}
