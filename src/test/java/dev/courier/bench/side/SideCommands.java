package dev.courier.bench.side;

import dev.courier.bench.load.Burst;
import dev.courier.bench.load.Load;
import dev.courier.bench.load.Probe;
import dev.courier.bench.load.Publisher;
import dev.courier.broker.Queues;
import jakarta.jms.JMSException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;

/** What a side's process does when it is told to. */
final class SideCommands implements AutoCloseable {

  private final InstantSource clock = InstantSource.system();
  private final HeapWatch heap = new HeapWatch();
  private final Side side;
  private final BrokerQueues queues;
  private final Publisher publisher;
  private final Load load;
  private Burst burst;
  private Probe probe;
  private int told;

  SideCommands(Side side) throws JMSException {
    this.side = side;
    this.queues = new BrokerQueues(side.connections());
    this.publisher = new Publisher(side.connections(), side.entry());
    this.load = new Load(publisher, this::waiting);
  }

  /** Obeys one command; what it answers is one line. */
  String obey(String[] command) throws JMSException, InterruptedException {
    return switch (command[0]) {
      case "backlog" -> {
        load.keepWaiting(number(command, 1));
        yield "ok";
      }
      case "rate" -> {
        load.publishSteadily(number(command, 1));
        yield "ok";
      }
      case "burst" -> {
        burst = Burst.start(publisher, number(command, 1), number(command, 2));
        yield "ok";
      }
      case "burst-millis" -> Long.toString(burst.taken().map(Duration::toMillis).orElse(-1L));
      case "probe" -> {
        probe = Probe.start(publisher, number(command, 1));
        yield "ok";
      }
      case "probed" -> probe.told();
      case "subscribe" -> {
        side.subscribe(command[1], number(command, 2));
        yield "ok";
      }
      case "publish" -> {
        publisher.publish(command[1], number(command, 2), clock.instant());
        yield "ok";
      }
      case "stop" -> Integer.toString(stop());
      case "compiling" ->
          Long.toString(ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
      case "waiting" -> waiting() + " " + queues.waiting(Queues.JOURNAL);
      case "fill-old" -> {
        log().fill(number(command, 1));
        yield "ok";
      }
      case "clear" -> {
        log().goOn();
        yield "ok";
      }
      case "rest" -> {
        log().rest();
        yield "ok";
      }
      case "old" -> Long.toString(log().count());
      case "heap" -> heap.told();
      case "collect" -> heap.collected();
      default -> throw new IllegalArgumentException("there is no command " + command[0]);
    };
  }

  private OldLog log() {
    return new OldLog(side.database(), clock);
  }

  private static int number(String[] command, int index) {
    return Integer.parseInt(command[index]);
  }

  /** Ends all that publishes; how many events were published since this was last done. */
  private int stop() throws InterruptedException {
    load.stop();
    if (burst != null) {
      burst.await();
      burst = null;
    }
    if (probe != null) {
      probe.stop();
      probe = null;
    }
    int before = told;
    told = publisher.published();
    return told - before;
  }

  private long waiting() throws JMSException {
    long waiting = 0;
    for (String queue : side.onTheWay()) {
      waiting += queues.waiting(queue);
    }
    return waiting;
  }

  @Override
  public void close() throws JMSException, InterruptedException {
    stop();
    queues.close();
  }
}
