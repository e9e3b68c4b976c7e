package dev.courier.batch;

/** Tells which messages of a backlog are more than the share of whoever sent them. */
public interface Excess {

  /**
   * Whether this one is, and so belongs on another queue.
   *
   * <p>Asked by several threads, once for each message that comes while others wait.
   *
   * @param tenant the tenant that the message names beside its body, or null
   * @param body a {@code String} or a {@code byte[]}, not to be changed; or null
   */
  boolean isExcess(String tenant, Object body);
}
