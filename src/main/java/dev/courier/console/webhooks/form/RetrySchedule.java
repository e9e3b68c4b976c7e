package dev.courier.console.webhooks.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.document.DocumentFields;
import dev.courier.registry.document.DurationText;
import dev.courier.registry.reading.RetryReader;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When a failed delivery is tried again, in words.
 *
 * @param sentence empty where something is wrong
 * @param problem what, or empty
 */
public record RetrySchedule(String sentence, String problem) {

  /** What a document means. */
  static RetrySchedule of(ObjectNode document, RetryPolicy defaults) {
    List<FieldError> errors = new ArrayList<>();
    RetryPolicy policy = RetryReader.read(DocumentFields.of(document, errors), defaults);
    return errors.isEmpty()
        ? new RetrySchedule(sentence(policy), "")
        : new RetrySchedule(
            "",
            errors.stream()
                .map(error -> error.field() + " " + error.message())
                .collect(Collectors.joining("; ")));
  }

  /** The schedule in one or two sentences. */
  public static String sentence(RetryPolicy policy) {
    if (policy.maxRetries() == 0) {
      return "Nothing is tried again: the first failure makes a dead letter.";
    }
    String waits = policy.delays().stream().map(DurationText::of).collect(Collectors.joining(", "));
    Duration total = policy.delays().stream().reduce(Duration.ZERO, Duration::plus);
    return policy.maxRetries() == 1
        ? "Tried again once, after " + waits + "; then it is a dead letter."
        : "Tried again "
            + policy.maxRetries()
            + " times, after "
            + waits
            + ". If the last fails too, about "
            + words(total)
            + " after the first attempt, it is a dead letter.";
  }

  private static String words(Duration total) {
    List<String> words = new ArrayList<>();
    add(words, total.toDaysPart(), "day");
    add(words, total.toHoursPart(), "hour");
    add(words, total.toMinutesPart(), "minute");
    if (total.toDays() == 0 && total.toHours() == 0) {
      add(words, total.toSecondsPart(), "second");
    }
    return words.isEmpty()
        ? "a moment"
        : String.join(" ", words.subList(0, Math.min(2, words.size())));
  }

  private static void add(List<String> words, long count, String unit) {
    if (count > 0) {
      words.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
