package dev.courier.flow.direct;

import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.direct.DirectConsumer;

/** The start of a route that others call: counts who goes in and who comes out. */
final class DoorConsumer extends DirectConsumer {

  private final LongAdder entered = new LongAdder();
  private final LongAdder left = new LongAdder();

  /** How often this thread is in the route now; one that is in it may come in again. */
  private final ThreadLocal<int[]> within = ThreadLocal.withInitial(() -> new int[1]);

  private volatile boolean closed = true;

  DoorConsumer(DoorEndpoint endpoint, Processor processor) {
    super(endpoint, processor, endpoint.key());
  }

  /**
   * Goes in, where the door is open. Counted before the door is looked at: who closes it either
   * waits for this caller or turns it away.
   */
  boolean enter() {
    entered.increment();
    int[] depth = within.get();
    if (closed && depth[0] == 0) {
      left.increment();
      return false;
    }
    depth[0]++;
    return true;
  }

  /** Lets somebody who has come in through the route, and tells when he is out again. */
  boolean process(Exchange exchange, AsyncCallback callback) {
    Visit visit = new Visit(within.get(), callback);
    try {
      return getAsyncProcessor().process(exchange, visit);
    } catch (RuntimeException fault) {
      exchange.setException(fault);
      visit.done(true);
      return true;
    }
  }

  /** One way through the route, which ends once. */
  private final class Visit implements AsyncCallback {

    private final int[] depth;
    private final AsyncCallback caller;
    private boolean ended;

    Visit(int[] depth, AsyncCallback caller) {
      this.depth = depth;
      this.caller = caller;
    }

    @Override
    public void done(boolean doneSync) {
      if (!ended) {
        ended = true;
        depth[0]--;
        left.increment();
        caller.done(doneSync);
      }
    }
  }

  /**
   * How many are in the route now. Those that left are counted first: so it is only 0 where really
   * nobody is in there.
   */
  @Override
  public int getPendingExchangesSize() {
    long gone = left.sum();
    return (int) (entered.sum() - gone);
  }

  @Override
  protected void doStart() throws Exception {
    closed = false;
    super.doStart();
  }

  @Override
  protected void doResume() throws Exception {
    closed = false;
    super.doResume();
  }

  @Override
  protected void doSuspend() throws Exception {
    super.doSuspend();
    closed = true;
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    closed = true;
  }
}
