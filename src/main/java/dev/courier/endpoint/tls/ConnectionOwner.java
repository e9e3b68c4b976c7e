package dev.courier.endpoint.tls;

import dev.courier.subscription.Endpoint;
import java.util.List;
import java.util.Objects;

/**
 * Who may use a pooled connection again: whoever shows the same certificate, trusts the same
 * authorities and may reach the same addresses. To the pool it is the connection's state, so a
 * connection never goes from one owner to another.
 *
 * @param tls compared by identity: another object is another version of the subscription
 * @param allowedAddresses the networks that a new connection may lead to; empty for all
 */
public record ConnectionOwner(Endpoint.Tls tls, List<String> allowedAddresses) {

  private static final ConnectionOwner ANYBODY = new ConnectionOwner(Endpoint.Tls.USUAL, List.of());

  public ConnectionOwner {
    Objects.requireNonNull(tls, "tls");
    allowedAddresses = List.copyOf(allowedAddresses);
  }

  /** Who calls this endpoint; one and the same for all that need nothing special. */
  public static ConnectionOwner of(Endpoint endpoint) {
    return endpoint.tls().isUsual() && endpoint.allowedAddresses().isEmpty()
        ? ANYBODY
        : new ConnectionOwner(endpoint.tls(), endpoint.allowedAddresses());
  }

  /** The same owner without a limit to addresses. */
  public ConnectionOwner anywhere() {
    if (allowedAddresses.isEmpty()) {
      return this;
    }
    return tls.isUsual() ? ANYBODY : new ConnectionOwner(tls, List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConnectionOwner owner
        && tls == owner.tls
        && allowedAddresses.equals(owner.allowedAddresses);
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(tls);
  }
}
