package dev.courier.console.login;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Somebody has failed to sign in too often and must wait, even if he is right now. */
public final class TooManyFailures extends AuthenticationException {

  private final transient Duration wait;

  /**
   * Says how long.
   *
   * @param wait more than zero
   */
  public TooManyFailures(Duration wait) {
    super("too many failed sign-ins");
    this.wait = wait;
  }

  /** In whole seconds, at least one. */
  public long seconds() {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
