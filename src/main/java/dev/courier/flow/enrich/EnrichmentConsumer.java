package dev.courier.flow.enrich;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.flow.lookup.LookupProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/** Runs a route for one event after another, on the thread of whoever has the event. */
final class EnrichmentConsumer extends DefaultConsumer implements ShutdownAware, Suspendable {

  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  /** How long a route that stops waits for those who are still in it; no lookup takes longer. */
  private static final long LEAVE_WITHIN_SECONDS = 30;

  private final EnrichmentEndpoint endpoint;
  private final Lock door = new ReentrantLock();
  private final Condition empty = door.newCondition();
  private int callers;

  EnrichmentConsumer(EnrichmentEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  String type() {
    return endpoint.type();
  }

  Additions additions() {
    return endpoint.additions();
  }

  /** Somebody is about to bring an event: the route is not empty until he has left. */
  void enter() {
    door.lock();
    try {
      callers++;
    } finally {
      door.unlock();
    }
  }

  /** Somebody who has entered brings no more events. */
  void leave() {
    door.lock();
    try {
      callers--;
      if (callers == 0) {
        empty.signalAll();
      }
    } finally {
      door.unlock();
    }
  }

  /**
   * The event's data with the fields of the route, or with their fallbacks where it breaks.
   *
   * @param until when lookups are to give up
   */
  ObjectNode enrich(Event event, Instant until) throws InterruptedException {
    Exchange exchange = createExchange(false);
    try {
      exchange.getMessage().setBody(JsonFormat.mapper().convertValue(event.data(), FIELDS));
      exchange.setProperty(LookupProperties.EVENT, event);
      exchange.setProperty(LookupProperties.UNTIL, until);
      return additions().addTo(event.data(), found(exchange));
    } finally {
      releaseExchange(exchange, false);
    }
  }

  private JsonNode found(Exchange exchange) throws InterruptedException {
    try {
      getProcessor().process(exchange);
      if (exchange.getException() != null) {
        throw exchange.getException();
      }
      JsonNode found = JsonFormat.mapper().valueToTree(exchange.getMessage().getBody());
      if (found == null || !found.isObject()) {
        throw new IllegalArgumentException(
            "it leaves "
                + JsonFormat.excerpt(found)
                + " as its body: it must leave the data with its fields, or its fields");
      }
      return found;
    } catch (InterruptedException ending) {
      // Courier stops: the event comes again, and gets its fields then.
      throw ending;
    } catch (Exception broken) {
      endpoint.reports().broke(getRouteId(), String.valueOf(broken.getMessage()));
      return MissingNode.getInstance();
    }
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    if (!(getRoute().getErrorHandlerFactory() instanceof NoErrorHandlerDefinition)) {
      throw new IllegalArgumentException(
          "the route "
              + getRouteId()
              + " must have errorHandler: {noErrorHandler: {}}: what breaks in it costs the event"
              + " its new fields, and is no fault of the message");
    }
    endpoint.enrichments().announce(this);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    endpoint.enrichments().open(this);
  }

  @Override
  protected void doSuspend() {
    endpoint.enrichments().close(this, isToBeReplaced());
  }

  @Override
  protected void doResume() {
    endpoint.enrichments().open(this);
  }

  /**
   * Camel stops a deferred consumer when nobody is in its route, and the steps behind it next:
   * somebody may have entered in between.
   */
  @Override
  protected void doStop() throws Exception {
    endpoint.enrichments().close(this, isToBeReplaced());
    awaitCallers();
    super.doStop();
  }

  private void awaitCallers() throws InterruptedException {
    long nanos = TimeUnit.SECONDS.toNanos(LEAVE_WITHIN_SECONDS);
    door.lock();
    try {
      while (callers > 0 && nanos > 0) {
        nanos = empty.awaitNanos(nanos);
      }
    } finally {
      door.unlock();
    }
  }

  /** A route whose file is there is stopped for a moment only, to let its new version in. */
  private boolean isToBeReplaced() {
    Resource file = getRoute().getSourceResource();
    return file != null
        && file.getURI() != null
        && "file".equals(file.getURI().getScheme())
        && Files.exists(Path.of(file.getURI()));
  }

  /** At the end Courier still takes in what it has begun with. */
  @Override
  public boolean deferShutdown(ShutdownRunningTask task) {
    return true;
  }

  @Override
  public int getPendingExchangesSize() {
    door.lock();
    try {
      return callers;
    } finally {
      door.unlock();
    }
  }

  @Override
  public void prepareShutdown(boolean suspendOnly, boolean forced) {
    // Nothing waits here that would have to be told.
  }
}
