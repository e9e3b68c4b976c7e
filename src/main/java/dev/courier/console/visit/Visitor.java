package dev.courier.console.visit;

import dev.courier.access.Acting;
import dev.courier.access.audit.Actor;

/** A principal of the console, however it was authenticated. */
public interface Visitor extends Acting {

  /** Who it is; never null. */
  SignedIn signedIn();

  @Override
  default Actor actor() {
    SignedIn visitor = signedIn();
    return visitor.hasKey()
        ? Actor.key(visitor.id(), visitor.name(), visitor.role().code())
        : Actor.user(visitor.id(), visitor.name(), visitor.role().code());
  }
}
