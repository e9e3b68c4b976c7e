package dev.courier.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One try to send a delivery, as the delivery log keeps it.
 *
 * @param id starts with {@code att_}; unique to the attempt
 * @param number counts from 1
 * @param startedAt when the request went out
 * @param durationMillis until the answer was complete or given up
 * @param request what was sent; header values that carry credentials are masked
 * @param response what came back, or null where nothing did
 * @param outcome the outcome's code
 * @param error the outcome in words where it failed, else null
 */
public record Attempt(
    String id,
    int number,
    Instant startedAt,
    @JsonProperty("duration_ms") long durationMillis,
    Request request,
    Response response,
    String outcome,
    String error) {

  /** Stands where something was that has been erased. */
  public static final String ERASED = "[erased]";

  public Attempt {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(outcome, "outcome");
  }

  /**
   * What was sent.
   *
   * @param body the text of the body, or null where the subscription does not have it logged
   */
  public record Request(String url, String method, Map<String, String> headers, String body) {}

  /**
   * What came back.
   *
   * @param body at most the first 64 KiB, as UTF-8
   * @param truncated whether there was more than was read
   */
  public record Response(int status, Map<String, String> headers, String body, boolean truncated) {}
}
