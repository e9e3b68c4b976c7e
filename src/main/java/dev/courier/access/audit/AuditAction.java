package dev.courier.access.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What can be done that the audit log keeps: a kind of object, and what happens to it. */
public enum AuditAction {
  SUBSCRIPTION_CREATE("subscription.create"),
  SUBSCRIPTION_REPLACE("subscription.replace"),
  SUBSCRIPTION_PATCH("subscription.patch"),
  SUBSCRIPTION_DELETE("subscription.delete"),
  SUBSCRIPTION_PAUSE("subscription.pause"),
  SUBSCRIPTION_RESUME("subscription.resume"),
  SUBSCRIPTION_ROTATE_SECRET("subscription.rotate_secret"),
  SUBSCRIPTION_TEST("subscription.test"),
  KEY_CREATE("key.create"),
  KEY_REVOKE("key.revoke"),
  DELIVERY_RESEND("delivery.resend"),
  DEAD_LETTER_REPLAY("dead_letter.replay"),
  DEAD_LETTER_DISCARD("dead_letter.discard"),
  RUN_START("run.start"),
  RUN_CANCEL("run.cancel"),
  ALERT_ACKNOWLEDGE("alert.acknowledge"),
  ERASURE_START("erasure.start");

  private final String code;

  AuditAction(String code) {
    this.code = code;
  }

  /** The name in the API and in the table, such as {@code subscription.rotate_secret}. */
  @JsonValue
  public String code() {
    return code;
  }

  /** What kind of object it is done to, such as {@code subscription}. */
  public String objectType() {
    return code.substring(0, code.indexOf('.'));
  }

  /** The action with this code; empty where there is none. */
  public static Optional<AuditAction> of(String code) {
    return Arrays.stream(values()).filter(action -> action.code.equals(code)).findFirst();
  }
}
