package dev.courier.bench.side;

import jakarta.jms.JMSException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A side as a process. It prints one line when it is ready and one for each command that it reads
 * from standard input; when that ends, it stops. Everything else that is printed goes to standard
 * error.
 */
public final class SideProcess {

  private SideProcess() {}

  /**
   * Starts a side and obeys.
   *
   * @param arguments {@code floor} or {@code courier}, the sink's port, how many threads deliver,
   *     how many subscriptions match no event, the data directory, the URL of the broker and that
   *     of the database, each empty where it is embedded
   */
  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    System.setOut(System.err);
    int status = 0;
    try (Side side = side(arguments);
        SideCommands commands = new SideCommands(side)) {
      answers.println("ready");
      obey(commands, answers);
    } catch (Exception fault) {
      fault.printStackTrace();
      answers.println("failed: " + fault);
      status = 1;
    }
    // A broker's threads outlive what has started them.
    System.exit(status);
  }

  private static Side side(String[] arguments) throws JMSException {
    String url = "http://127.0.0.1:" + arguments[1];
    int consumers = Integer.parseInt(arguments[2]);
    int others = Integer.parseInt(arguments[3]);
    Path directory = Path.of(arguments[4]);
    return arguments[0].equals("floor")
        ? new Floor(directory, url, consumers, arguments[5])
        : new WholeCourier(directory, url, consumers, others, arguments[5], arguments[6]);
  }

  private static void obey(SideCommands commands, PrintStream answers)
      throws IOException, InterruptedException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String answer;
      try {
        answer = commands.obey(line.split(" "));
      } catch (JMSException | RuntimeException fault) {
        fault.printStackTrace();
        answer = "failed: " + fault;
      }
      answers.println(answer);
    }
  }
}
