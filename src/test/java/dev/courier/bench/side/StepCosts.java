package dev.courier.bench.side;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.courier.batch.BatchMessages;
import dev.courier.bench.load.OrderCreated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.LoggerFactory;

/**
 * What the routes between the broker's messages cost in a warm Courier, in CPU time and allocation
 * of the threads that work: {@code attempt} for one delivery, and {@code take-in} for one event,
 * with what they send going nowhere. A {@code post} is the least that an attempt can be: the same
 * request by the floor's client.
 *
 * <p>Wall-clock time does not enter, so it can be measured on a machine that does other things.
 * Arguments: {@code attempt}, {@code take-in}, {@code claimed-take-in} or {@code post}, the port of
 * a {@link dev.courier.bench.sink.Sink}, a data directory, rounds.
 */
public final class StepCosts {

  private static final int OTHER_SUBSCRIPTIONS = 100;
  private static final int CONSUMERS = 8;
  private static final int BATCH = 200;
  private static final int DELIVERIES_PER_ROUND = 8_000;
  private static final int BATCHES_PER_ROUND = 40;

  private final CamelContext camel;
  private final ProducerTemplate template;
  private final NowhereComponent nowhere = new NowhereComponent();
  private final AtomicInteger notMade = new AtomicInteger();
  private final AtomicInteger published = new AtomicInteger();

  private StepCosts(WholeCourier courier) {
    camel = courier.bean(CamelContext.class);
    template = camel.createProducerTemplate();
    camel.addComponent("nowhere", nowhere);
  }

  /** Prints a line for each round, and their median. */
  public static void main(String[] arguments) {
    int status = 0;
    try {
      measure(arguments);
    } catch (Exception fault) {
      fault.printStackTrace();
      status = 1;
    }
    // A broker's threads outlive what has started them.
    System.exit(status);
  }

  private static void measure(String[] arguments) throws Exception {
    String url = "http://127.0.0.1:" + arguments[1] + "/webhook";
    int rounds = Integer.parseInt(arguments[3]);
    if (arguments[0].equals("post")) {
      ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
      try (BarePosts posts = new BarePosts(url, CONSUMERS)) {
        ThreadCost.print("post", CONSUMERS, DELIVERIES_PER_ROUND, rounds, posts::post);
      }
    } else {
      Path directory = Path.of(arguments[2]);
      try (WholeCourier courier =
          new WholeCourier(directory, url, 64, OTHER_SUBSCRIPTIONS, "", "")) {
        new StepCosts(courier).measure(arguments[0], rounds);
      }
    }
  }

  private void measure(String what, int rounds) throws Exception {
    loadTakeIn(what.startsWith("claimed"));
    if (what.endsWith("take-in")) {
      ThreadCost.print(what, 1, BATCHES_PER_ROUND, rounds, BATCH, this::takeIn);
      return;
    }
    nowhere.keep(true);
    takeIn();
    nowhere.keep(false);
    List<byte[]> deliveries = nowhere.kept("courier.deliveries");
    System.out.println(deliveries.get(0).length + " bytes in a delivery");
    AtomicInteger next = new AtomicInteger();
    ThreadCost.print(
        what,
        CONSUMERS,
        DELIVERIES_PER_ROUND,
        rounds,
        () -> attempt(deliveries.get(next.getAndIncrement() % deliveries.size())));
    System.out.println(notMade + " attempts were not made");
    Processor journal = camel.getRegistry().lookupByNameAndType("journalAttempt", Processor.class);
    ThreadCost.print(
        "attempt and journalAttempt",
        CONSUMERS,
        DELIVERIES_PER_ROUND,
        rounds,
        () -> journal.process(attempt(deliveries.get(next.getAndIncrement() % deliveries.size()))));
  }

  /** The route as it is, under another name and with nobody to send to. */
  private void loadTakeIn(boolean claiming) throws Exception {
    String file =
        Files.readString(Path.of("routes/take-in.camel.yaml"))
            .replace("id: take-in", "id: bench-take-in")
            .replace("direct:take-in", "direct:bench-take-in")
            .replace("jms:courier.", "nowhere:courier.");
    if (!claiming) {
      file = file.replace("ref: claimEvents", "ref: claimNothing");
      camel.getRegistry().bind("claimNothing", (Processor) exchange -> {});
    }
    Resource resource = ResourceHelper.fromString("bench-take-in.camel.yaml", file);
    PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
  }

  private void takeIn() {
    List<Message> batch = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      int number = published.getAndIncrement();
      Message message = new DefaultMessage(camel);
      message.setHeader(BatchMessages.KIND, BatchMessages.BYTES);
      message.setHeader(BatchMessages.TOKEN, "ID:" + number);
      message.setHeader(BatchMessages.POSITION, (long) number);
      message.setBody(OrderCreated.json(number, OrderCreated.TENANT, Instant.now()));
      batch.add(message);
    }
    Exchange exchange = new DefaultExchange(camel);
    exchange.setProperty(BatchMessages.BATCH, batch);
    exchange.getIn().setBody(batch);
    ThreadCost.counted(() -> template.send("direct:bench-take-in", exchange));
    failIfBroken(exchange);
  }

  private Exchange attempt(byte[] delivery) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getExchangeExtension().setFromRouteId("deliver");
    exchange.getIn().setBody(delivery);
    template.send("direct:attempt", exchange);
    failIfBroken(exchange);
    // An endpoint that nobody knows yet gets a few calls at a time: the others are not made.
    if (!"delivered".equals(exchange.getProperty("next"))) {
      notMade.incrementAndGet();
    }
    return exchange;
  }

  private static void failIfBroken(Exchange exchange) {
    if (exchange.getException() != null) {
      throw new IllegalStateException("a step is broken", exchange.getException());
    }
  }
}
