package dev.courier.bench.side;

import dev.courier.broker.Queues;
import jakarta.jms.JMSException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A side as a process. It prints one line when it is ready and one for each command that it reads
 * from standard input; when that ends, it stops. Everything else that is printed goes to standard
 * error.
 */
public final class SideProcess implements AutoCloseable {

  private final Side side;
  private final BrokerQueues queues;
  private final Load load;

  private SideProcess(Side side) throws JMSException {
    this.side = side;
    this.queues = new BrokerQueues(side.connections());
    this.load = new Load(side.connections(), side.entry(), this::waiting);
  }

  /**
   * Starts a side and obeys.
   *
   * @param arguments {@code floor} or {@code courier}, the sink's port, how many threads deliver,
   *     how many subscriptions match no event, the data directory
   */
  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    System.setOut(System.err);
    int status = 0;
    try (Side side = side(arguments);
        SideProcess process = new SideProcess(side)) {
      answers.println("ready");
      process.obey(answers);
    } catch (Exception fault) {
      fault.printStackTrace();
      answers.println("failed: " + fault);
      status = 1;
    }
    // A broker's threads outlive what has started them.
    System.exit(status);
  }

  private static Side side(String[] arguments) throws JMSException {
    String url = "http://127.0.0.1:" + arguments[1] + "/webhook";
    int consumers = Integer.parseInt(arguments[2]);
    int others = Integer.parseInt(arguments[3]);
    Path directory = Path.of(arguments[4]);
    return arguments[0].equals("floor")
        ? new Floor(directory, url, consumers)
        : new WholeCourier(directory, url, consumers, others);
  }

  private void obey(PrintStream answers) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String answer;
      try {
        answer = obey(line.split(" "));
      } catch (JMSException | RuntimeException fault) {
        fault.printStackTrace();
        answer = "failed: " + fault;
      }
      answers.println(answer);
    }
  }

  private String obey(String[] command) throws JMSException {
    return switch (command[0]) {
      case "backlog" -> {
        load.keepWaiting(Integer.parseInt(command[1]));
        yield "ok";
      }
      case "rate" -> {
        load.publishSteadily(Integer.parseInt(command[1]));
        yield "ok";
      }
      case "stop" -> Integer.toString(load.stop());
      case "compiling" ->
          Long.toString(ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
      case "waiting" -> waiting() + " " + queues.waiting(Queues.JOURNAL);
      default -> throw new IllegalArgumentException("there is no command " + command[0]);
    };
  }

  private long waiting() throws JMSException {
    long waiting = 0;
    for (String queue : side.onTheWay()) {
      waiting += queues.waiting(queue);
    }
    return waiting;
  }

  @Override
  public void close() throws JMSException {
    load.stop();
    queues.close();
  }
}
