package dev.courier.console.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.event.JsonFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/**
 * What a form asks to be done to many deliveries, as the document that the API takes.
 *
 * @param chosen {@code ids} or {@code filter}, as one JSON object; goes along from the page that
 *     counts to the one that begins, so that both mean the same deliveries
 */
public record RunOrder(String chosen) {

  private static final int LONGEST_NUMBER = 20;

  public RunOrder {
    Objects.requireNonNull(chosen, "chosen");
  }

  /** Chooses by a document that has {@code ids} or {@code filter}. */
  public static RunOrder of(ObjectNode chosen) {
    return new RunOrder(chosen.toString());
  }

  /**
   * The document that counts and does nothing.
   *
   * @throws ApiProblem 400 where what was chosen is no JSON object
   */
  public ObjectNode toCount() {
    return document().put("dry_run", true);
  }

  /**
   * The document that begins.
   *
   * @param rate how many a second as it was typed, empty for as fast as it goes; what is no number
   *     is refused by the API, in its words
   * @throws ApiProblem 400 where what was chosen is no JSON object
   */
  public ObjectNode toBegin(String rate) {
    ObjectNode document = document();
    String typed = rate == null ? "" : rate.strip();
    if (!typed.isEmpty()) {
      try {
        document.put("rate_per_second", number(typed));
      } catch (NumberFormatException notANumber) {
        document.put("rate_per_second", typed);
      }
    }
    return document;
  }

  /**
   * The document that discards.
   *
   * @param reason why, as it was typed
   * @throws ApiProblem 400 where what was chosen is no JSON object
   */
  public ObjectNode toDiscard(String reason) {
    return document().put("reason", reason == null ? "" : reason);
  }

  private ObjectNode document() {
    try {
      if (JsonFormat.intakeMapper().readTree(chosen) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException notJson) {
      // Told below, as what is JSON but no object.
    }
    throw new ApiProblem(
        HttpStatus.BAD_REQUEST,
        HttpStatus.BAD_REQUEST.getReasonPhrase(),
        "The form does not say which deliveries: go back and choose them again.",
        List.of());
  }

  private static BigDecimal number(String typed) {
    if (typed.length() > LONGEST_NUMBER) {
      throw new NumberFormatException(typed);
    }
    return new BigDecimal(typed);
  }
}
