package dev.courier.access;

import dev.courier.access.audit.Actor;

/** Whoever signed in or bears a key, and may be named as the one who made a change. */
public interface Acting {

  /** How the audit log names him; never null. */
  Actor actor();
}
