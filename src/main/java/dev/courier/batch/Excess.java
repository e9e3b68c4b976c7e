package dev.courier.batch;

import org.apache.camel.Message;

/** Tells which messages of a backlog are more than the share of whoever sent them. */
public interface Excess {

  /**
   * Whether this one is, and so is passed on to another queue as it is.
   *
   * <p>Asked by several threads, for each message that is taken while others wait behind it.
   *
   * @param message as {@link BatchMessages} describes it; not to be changed
   */
  boolean isExcess(Message message);
}
