package dev.courier.console.runs;

import dev.courier.api.log.bulk.BulkRunView;
import dev.courier.journal.bulk.BulkKind;
import java.util.function.UnaryOperator;

/**
 * A run as its pages show it.
 *
 * @param view what the API says of it
 * @param title what it does
 * @param chosen which deliveries, in words
 */
public record RunLine(BulkRunView view, String title, String chosen) {

  /**
   * Puts a run into words.
   *
   * @param names gives the name of a webhook by its id
   */
  static RunLine of(BulkRunView view, UnaryOperator<String> names) {
    return new RunLine(view, title(view.kind()), Choice.inWords(view.chosen(), names));
  }

  /** Whether it goes on. */
  public boolean isRunning() {
    return view.state().equals("running");
  }

  /** How many it has dealt with. */
  public long worked() {
    return view.done() + view.skipped();
  }

  /** How far it is, from 0 to 100, rounded down; of nothing at all, 100. */
  public long percent() {
    return view.total() == 0 ? 100 : worked() * 100 / view.total();
  }

  /** What became of those that it has dealt with, in one word. */
  public String doneWord() {
    return view.kind() == BulkKind.DISCARD ? "discarded" : "sent on their way";
  }

  /** The page of the navigation that it belongs to. */
  public String entry() {
    return view.kind() == BulkKind.RETRY ? "deliveries" : "dead-letters";
  }

  private static String title(BulkKind kind) {
    return switch (kind) {
      case RETRY -> "Retry of failed deliveries";
      case REPLAY -> "Replay of dead letters";
      case DISCARD -> "Discard of dead letters";
    };
  }
}
