package dev.courier.journal.erasure;

import dev.courier.delivery.Attempt;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stays of an attempt whose contents are erased: who was called, when, how long, and with
 * which result.
 */
final class ErasedAttempt {

  /** Headers that no subscriber or receiver writes about an entity. */
  private static final Set<String> PLAIN =
      Set.of("content-type", "content-length", "user-agent", "date", "retry-after");

  private ErasedAttempt() {}

  static Attempt of(Attempt attempt) {
    return new Attempt(
        attempt.id(),
        attempt.number(),
        attempt.startedAt(),
        attempt.durationMillis(),
        attempt.request() == null ? null : request(attempt.request()),
        attempt.response() == null ? null : response(attempt.response()),
        attempt.outcome(),
        error(attempt));
  }

  private static Attempt.Request request(Attempt.Request request) {
    return new Attempt.Request(
        request.url(), request.method(), headers(request.headers()), marked(request.body()));
  }

  private static Attempt.Response response(Attempt.Response response) {
    return new Attempt.Response(
        response.status(),
        headers(response.headers()),
        marked(response.body()),
        response.truncated());
  }

  private static String marked(String body) {
    return body == null || body.isEmpty() ? body : Attempt.ERASED;
  }

  private static Map<String, String> headers(Map<String, String> headers) {
    if (headers == null) {
      return null;
    }
    Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, value) ->
            kept.put(name, PLAIN.contains(name.toLowerCase()) ? value : Attempt.ERASED));
    return kept;
  }

  /** A sentence that tells more than the status may quote what was sent or answered. */
  private static String error(Attempt attempt) {
    return attempt.error() == null || attempt.outcome().startsWith("http_")
        ? attempt.error()
        : Attempt.ERASED;
  }
}
