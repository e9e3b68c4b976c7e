package dev.courier.bench.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Event;
import dev.courier.event.Identifier;
import dev.courier.event.JsonFormat;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.DeliveryKey;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.claim.EventClaims;
import dev.courier.journal.claim.EventClaims.Claim;
import dev.courier.journal.figures.FoldedFigures;
import dev.courier.journal.message.JournalReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the delivery log costs for each delivery on the embedded database: one thread claims event
 * ids, another writes the journal's messages behind it and adds the figures up, as in Courier.
 *
 * <p>Arguments: the directory; how many deliveries; how many messages a batch has; how many
 * deliveries an attempt comes behind its event; {@code uuid} for event ids in no order; options of
 * the database.
 */
public final class JournalCost {

  private static final int CLAIMS = 200;
  private static final int EVENTS_PER_MESSAGE = 25;
  private static final String URL =
      "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
  private static final String DATA =
      """
      {"order_id":"ord_20417","order_number":"#1042","source":"shopify","currency":"EUR",\
      "total":129.90,"shipping_method":"express",\
      "customer":{"id":"cus_881","name":"Nora Lindgren","email":"nora.lindgren@example.com"},\
      "shipping_address":{"street":"Hafenstrasse 12","postal_code":"20457","city":"Hamburg",\
      "country":"DE"},\
      "items":[{"sku":"MUG-BLUE","name":"Mug","quantity":2,"price":14.95},\
      {"sku":"TEE-M","name":"T-shirt","quantity":1,"price":100.00}],\
      "note":"Please ring twice and leave the parcel with the neighbours if nobody opens.",\
      "created_at":"2026-03-02T08:15:04Z"}""";

  private final HikariDataSource database = new HikariDataSource();
  private final int deliveries;
  private final int batch;
  private final int behind;
  private final boolean uuids;
  private final JournalWriter writer;
  private final EventClaims claims;
  private final FoldedFigures figures;
  private final TransactionTemplate transaction;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final Deque<byte[]> attempts = new ArrayDeque<>();
  private long made;
  private long parsing;
  private long lastFold = System.nanoTime();

  private JournalCost(String[] arguments) {
    this.deliveries = Integer.parseInt(arguments[1]);
    this.batch = Integer.parseInt(arguments[2]);
    this.behind = Integer.parseInt(arguments[3]);
    this.uuids = arguments[4].equals("uuid");
    database.setJdbcUrl(
        URL.formatted(Path.of(arguments[0]).toAbsolutePath().resolve("courier"))
            + (arguments.length > 5 ? arguments[5] : ""));
    database.setUsername("courier");
    database.setPassword("");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    JdbcTemplate jdbc = new JdbcTemplate(database);
    DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
    this.transaction = new TransactionTemplate(transactions);
    this.writer = new JournalWriter(jdbc, transactions);
    this.claims = new EventClaims(jdbc, transactions);
    this.figures = new FoldedFigures(jdbc);
  }

  /** Prints a line for each tenth of the deliveries. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    JournalCost cost = new JournalCost(arguments);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      cost.run(threads, directory.resolve("courier.mv.db"));
    } finally {
      threads.shutdownNow();
      cost.database.close();
    }
  }

  private void run(ExecutorService threads, Path file)
      throws InterruptedException, ExecutionException, IOException {
    int rounds = 10;
    int each = deliveries / rounds;
    System.out.println(
        "deliveries  journal us  (JSON us)  claims us  process us  KB written  MB file");
    for (int round = 1; round <= rounds; round++) {
      long process = processCpu();
      long generator = threadCpu();
      long written = written();
      parsing = 0;
      BlockingQueue<List<byte[]>> batches = new SynchronousQueue<>();
      BlockingQueue<List<Claim>> claimed = new SynchronousQueue<>();
      Future<Long> journal = threads.submit(() -> journal(batches));
      Future<Long> intake = threads.submit(() -> claim(claimed));
      for (int done = 0; done < each; done += CLAIMS) {
        claimed.put(take(CLAIMS));
        while (waiting.size() >= batch) {
          batches.put(next());
        }
      }
      claimed.put(List.of());
      batches.put(List.of());
      double journalMicros = journal.get() / 1e3 / each;
      double claimMicros = intake.get() / 1e3 / each;
      process = processCpu() - process - (threadCpu() - generator);
      System.out.printf(
          "%10d  %10.1f  %9.1f  %9.1f  %10.1f  %10.1f  %7d%n",
          made,
          journalMicros,
          parsing / 1e3 / each,
          claimMicros,
          process / 1e3 / each,
          (written() - written) / 1024.0 / each,
          Files.size(file) >> 20);
    }
  }

  private long journal(BlockingQueue<List<byte[]>> batches)
      throws InterruptedException, IOException {
    long before = threadCpu();
    List<byte[]> messages = batches.take();
    while (!messages.isEmpty()) {
      long parse = threadCpu();
      List<JournalEntry> entries = new ArrayList<>();
      for (byte[] message : messages) {
        entries.addAll(Arrays.asList(JournalReader.read(message)));
      }
      parsing += threadCpu() - parse;
      transaction.executeWithoutResult(status -> writer.write(entries));
      if (System.nanoTime() - lastFold > 1_000_000_000L) {
        transaction.executeWithoutResult(status -> figures.fold(2_000, Instant.now()));
        lastFold = System.nanoTime();
      }
      messages = batches.take();
    }
    return threadCpu() - before;
  }

  private long claim(BlockingQueue<List<Claim>> batches) throws InterruptedException {
    long before = threadCpu();
    List<Claim> next = batches.take();
    while (!next.isEmpty()) {
      claims.claim(next);
      next = batches.take();
    }
    return threadCpu() - before;
  }

  /** Events with one delivery each, whose attempts follow some messages later. */
  private List<Claim> take(int events) {
    List<Claim> taken = new ArrayList<>();
    List<JournalEntry> entries = new ArrayList<>();
    Instant now = Instant.now();
    for (int i = 0; i < events; i++) {
      Event event = event(now);
      String delivery = Identifier.next("dlv");
      taken.add(new Claim(event.tenantId(), event.id(), "ID:" + UUID.randomUUID(), now));
      entries.add(
          new EventAccepted(
              event, now, false, List.of(new QueuedDelivery(delivery, "sub_1", now))));
      if (entries.size() == EVENTS_PER_MESSAGE) {
        waiting.add(json(entries));
        entries.clear();
      }
      attempts.add(json(List.of(attempt(event, delivery, now))));
      if (attempts.size() > behind) {
        waiting.add(attempts.poll());
      }
      made++;
    }
    return taken;
  }

  private List<byte[]> next() {
    List<byte[]> messages = new ArrayList<>();
    while (messages.size() < batch) {
      messages.add(waiting.poll());
    }
    return messages;
  }

  private Event event(Instant now) {
    String id = uuids ? UUID.randomUUID().toString() : "bench-%09d-%d".formatted(made, made);
    try {
      return new Event(
          id, "order.created", now, "bench", (ObjectNode) JsonFormat.mapper().readTree(DATA));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AttemptMade attempt(Event event, String delivery, Instant now) {
    DeliveryKey key =
        new DeliveryKey(delivery, event.tenantId(), event.id(), event.type(), "sub_1", now, 1, 1);
    Map<String, String> sent =
        Map.of(
            "Content-Type", "application/json",
            "User-Agent", "Courier/1.0",
            "X-Source", "bench",
            "Authorization", "***",
            "webhook-id", event.id(),
            "webhook-timestamp", "1772439304",
            "webhook-signature", "***");
    Map<String, String> received =
        Map.of("Content-Length", "2", "Date", "Mon, 02 Mar 2026 08:15:04 GMT");
    Attempt attempt =
        new Attempt(
            Identifier.next("att"),
            1,
            now,
            3,
            new Attempt.Request("http://127.0.0.1:8085/hook", "POST", sent, DATA),
            new Attempt.Response(200, received, "ok", false),
            "delivered",
            null);
    return new AttemptMade(key, attempt, DeliveryStatus.DELIVERED, null, null);
  }

  private static byte[] json(List<JournalEntry> entries) {
    try {
      return JsonFormat.mapper().writeValueAsBytes(entries.toArray(JournalEntry[]::new));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long threadCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long processCpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** What the process has written to files, in bytes. */
  private static long written() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/io")).stream()
        .filter(line -> line.startsWith("wchar:"))
        .mapToLong(line -> Long.parseLong(line.substring(7)))
        .findFirst()
        .orElse(0);
  }
}
