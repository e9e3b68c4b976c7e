package dev.courier.it;

import dev.courier.access.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which role may call which operation: a row for each operation of the API's description. */
final class AccessMatrix {

  /** Who may call what, besides administrators. Written by hand, and not looked up anywhere. */
  static final Map<String, Set<Role>> ROLES =
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
          GET    /api/audit                                         OWNER
          GET    /api/audit/check
          GET    /api/master-key
          POST   /api/master-key/rotate
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

  private AccessMatrix() {}

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
