package dev.courier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/**
 * Runs floor and Courier against the same sink: warm-up of each, rounds by turns, then the latency
 * of each at a fixed rate.
 */
public final class Bench {

  private final BenchSettings settings;

  Bench(BenchSettings settings) {
    this.settings = settings;
  }

  /**
   * Runs with the settings of the system properties, prints the table and leaves it in {@code
   * figures.md}; the working directory must be the project's, and the class path that of its tests.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    BenchSettings settings = BenchSettings.of(System.getProperties());
    String table = FiguresTable.of(settings, new Bench(settings).run());
    System.out.println(table);
    Files.writeString(settings.directory().resolve("figures.md"), table);
  }

  /** Measures; takes about (rounds x seconds + warm-up + latency) x 2. */
  Figures run() throws IOException, InterruptedException {
    Path directory = Files.createDirectories(settings.directory());
    for (String side : List.of(Contestant.FLOOR, Contestant.COURIER)) {
      FileSystemUtils.deleteRecursively(directory.resolve(side));
    }
    try (SinkProcess sink = SinkProcess.start(directory);
        Contestant floor = Contestant.start(Contestant.FLOOR, settings, sink);
        Contestant courier = Contestant.start(Contestant.COURIER, settings, sink)) {
      say("floor is process %d, Courier is process %d; warming up", floor.pid(), courier.pid());
      say("floor   has made %d deliveries", floor.warmUp());
      say("courier has made %d deliveries", courier.warmUp());
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < settings.rounds(); i++) {
        rounds.add(tell(floor.round()));
        rounds.add(tell(courier.round()));
      }
      say("latency at %d events/s", settings.eventsPerSecond());
      return new Figures(rounds, List.of(floor.latency(), courier.latency()));
    }
  }

  private static Round tell(Round round) {
    say("%-7s %6.0f deliveries/s", round.side(), round.perSecond());
    return round;
  }

  private static void say(String format, Object... values) {
    System.out.println("bench: " + String.format(Locale.ROOT, format, values));
  }
}
