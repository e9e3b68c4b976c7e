package dev.courier.access;

import java.util.Locale;
import java.util.Optional;

/** What the holder of a key may do. */
public enum Role {
  /** Everything, in every tenant. */
  ADMIN,
  /** Everything in one tenant, its subscriptions and keys included. */
  OWNER,
  /** Look, and resend, replay, discard, retry, pause, resume, try out and acknowledge. */
  OPERATOR,
  /** Look at things. */
  VIEWER,
  /** Publish events. */
  PRODUCER;

  /** The name in tables and in the API, in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role with this code; empty where there is none. */
  public static Optional<Role> of(String code) {
    for (Role role : values()) {
      if (role.code().equals(code)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
