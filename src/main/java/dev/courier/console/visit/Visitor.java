package dev.courier.console.visit;

/** A principal of the console, however it was authenticated. */
public interface Visitor {

  /** Who it is; never null. */
  SignedIn signedIn();
}
