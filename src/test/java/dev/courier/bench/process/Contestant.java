package dev.courier.bench.process;

import static org.awaitility.Awaitility.await;

import dev.courier.bench.outside.Outside;
import dev.courier.bench.setting.BenchSettings.Sides;
import dev.courier.bench.side.SideProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One side, and the words that it obeys. */
public final class Contestant implements AutoCloseable {

  /** The name of the side that does the least that can be done. */
  public static final String FLOOR = "floor";

  /** The name of the other. */
  public static final String COURIER = "courier";

  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final String name;
  private final Outside outside;
  private final Child child;

  private Contestant(String name, Outside outside, Child child) {
    this.name = name;
    this.outside = outside;
    this.child = child;
    child.answer();
  }

  /** Starts a side with an empty data directory and waits until it is ready. */
  public static Contestant start(String name, Sides settings, SinkProcess sink) throws IOException {
    return start(name, name, settings.subscriptions(), settings, sink);
  }

  /**
   * The same under a name of its own.
   *
   * @param label of its data directory and its log
   * @param subscriptions how many match no event
   */
  public static Contestant start(
      String name, String label, int subscriptions, Sides settings, SinkProcess sink)
      throws IOException {
    Outside outside =
        Outside.start(
            settings.java(),
            settings.directory().resolve(label),
            settings.externalBroker(),
            settings.postgresql() && name.equals(COURIER));
    return start(name, label, subscriptions, settings, sink, outside);
  }

  /**
   * The same with what is outside of its process started already; it ends with the side.
   *
   * @param outside its broker and its database, as far as they are there
   */
  public static Contestant start(
      String name,
      String label,
      int subscriptions,
      Sides settings,
      SinkProcess sink,
      Outside outside)
      throws IOException {
    Path directory = settings.directory();
    List<String> arguments = new ArrayList<>();
    arguments.add(name);
    arguments.add(sink.port());
    arguments.add(Integer.toString(settings.consumers()));
    arguments.add(Integer.toString(subscriptions));
    arguments.add(directory.resolve(label).toString());
    arguments.addAll(outside.arguments());
    return new Contestant(
        name,
        outside,
        Child.start(
            label,
            SideProcess.class,
            directory,
            settings.java(),
            settings.jvmArguments(),
            arguments));
  }

  /** Floor or Courier. */
  public String name() {
    return name;
  }

  /** Of its process. */
  public long pid() {
    return child.pid();
  }

  /** The processor time of its process, its broker and its database since their start. */
  public Duration cpu() {
    return child.cpu().plus(brokerCpu()).plus(databaseCpu());
  }

  /** That of its broker alone; nothing where that is in its process. */
  public Duration brokerCpu() {
    return outside.brokerCpu();
  }

  /** That of its database alone; nothing where that is in its process. */
  public Duration databaseCpu() {
    return outside.databaseCpu();
  }

  /** Fills its log with so many old deliveries, which nobody removes until that begins. */
  public void fillWithOld(int deliveries) {
    child.ask("fill-old " + deliveries);
  }

  /** Lets the removal of what is old go on, or has it rest. */
  public void clear(boolean goesOn) {
    child.ask(goesOn ? "clear" : "rest");
  }

  /** How many old deliveries its log has. */
  public long old() {
    return numbers(child.ask("old"))[0];
  }

  /** Publishes from now on so that about this many events wait all the time. */
  public void keepWaiting(int events) {
    child.ask("backlog " + events);
  }

  /** Publishes from now on at this rate. */
  public void publishSteadily(int perSecond) {
    child.ask("rate " + perSecond);
  }

  /** Publishes so many events from so many producers at once. */
  public void publishAtOnce(int events, int producers) {
    child.ask("burst " + events + " " + producers);
  }

  /** How long that took; absent while it is not over. */
  public Optional<Duration> publishedAtOnce() {
    long millis = Long.parseLong(child.ask("burst-millis"));
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  /** Publishes now so many events of a tenant in one transaction. */
  public void publish(String tenant, int events) {
    child.ask("publish " + tenant + " " + events);
  }

  /** Publishes from now on, beside everything else, now and then one event. */
  public void probe(int perSecond) {
    child.ask("probe " + perSecond);
  }

  /** How long each of those took since this was last asked. */
  public PublishTimes probed() {
    return PublishTimes.of(child.ask("probed"));
  }

  /** Ends all publishing; how many events were published since this was last done. */
  public int stop() {
    return Integer.parseInt(child.ask("stop"));
  }

  /** Gives a tenant so many subscriptions that each want each of its events. */
  public void subscribe(String tenant, int subscriptions) {
    child.ask("subscribe " + tenant + " " + subscriptions);
  }

  /** How long the JVM has compiled since its start, summed over its compilers. */
  public Duration compiling() {
    return Duration.ofMillis(Long.parseLong(child.ask("compiling")));
  }

  /**
   * The bytes of its heap in use now, and the least in use after a collection since this was last
   * asked, -1 where there was none.
   */
  public long[] heap() {
    return numbers(child.ask("heap"));
  }

  /** The bytes of its heap in use after everything that nobody needs was thrown away. */
  public long heapCollected() {
    return Long.parseLong(child.ask("collect"));
  }

  /** How many events are on the way. */
  public long waiting() {
    return numbers(child.ask("waiting"))[0];
  }

  /** How many journal messages wait. */
  public long journalLag() {
    return numbers(child.ask("waiting"))[1];
  }

  /** Waits until nothing is on the way and the journal is written. */
  public void settle() {
    await().atMost(SETTLES_WITHIN).pollInterval(LOOK_EVERY).until(this::isSettled);
  }

  /** The floor's journal does not count: nobody writes it. */
  private boolean isSettled() {
    long[] waiting = numbers(child.ask("waiting"));
    return waiting[0] == 0 && (waiting[1] == 0 || name.equals(FLOOR));
  }

  private static long[] numbers(String answer) {
    return Arrays.stream(answer.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  @Override
  public void close() {
    child.close();
    outside.close();
  }
}
