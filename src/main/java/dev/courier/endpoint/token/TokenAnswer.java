package dev.courier.endpoint.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.delivery.Attempt;
import dev.courier.event.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads what a token server answers (RFC 6749, sections 5.1 and 5.2). */
final class TokenAnswer {

  private static final int OK = 200;
  private static final Duration USUAL_LIFETIME = Duration.ofMinutes(5);
  private static final Duration LONGEST_LIFETIME = Duration.ofHours(24);
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,8192}");
  private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

  private TokenAnswer() {}

  /**
   * The token of an answer.
   *
   * @param now from when its lifetime counts
   * @throws Refused in words without a secret
   */
  static AccessToken read(Attempt.Response response, Instant now) throws Refused {
    if (response.truncated()) {
      throw new Refused("the answer is too long");
    }
    JsonNode answer = json(response);
    if (response.status() != OK) {
      throw new Refused("answered " + response.status() + errorCode(answer));
    }
    JsonNode token = answer.path("access_token");
    if (!token.isTextual() || !TOKEN.matcher(token.textValue()).matches()) {
      throw new Refused(
          token.isMissingNode()
              ? "the answer has no access_token" + errorCode(answer)
              : "the answer's access_token cannot stand in a header");
    }
    if (!"bearer".equalsIgnoreCase(answer.path("token_type").asText())) {
      throw new Refused("the answer's token_type is not Bearer");
    }
    Duration lifetime = lifetime(answer.path("expires_in"));
    Duration half = lifetime.dividedBy(2);
    Duration margin = half.compareTo(LONGEST_MARGIN) < 0 ? half : LONGEST_MARGIN;
    return new AccessToken(token.textValue(), now.plus(lifetime.minus(margin)));
  }

  private static JsonNode json(Attempt.Response response) throws Refused {
    try {
      return JsonFormat.mapper().readTree(response.body());
    } catch (JsonProcessingException junk) {
      throw new Refused("answered " + response.status() + " with what is no JSON");
    }
  }

  private static String errorCode(JsonNode answer) {
    String code = answer.path("error").asText();
    return ERROR_CODE.matcher(code).matches() ? " (" + code + ")" : "";
  }

  private static Duration lifetime(JsonNode seconds) {
    // Some servers write the number as a text.
    String text = seconds.isIntegralNumber() || seconds.isTextual() ? seconds.asText() : "";
    if (!SECONDS.matcher(text).matches()) {
      return USUAL_LIFETIME;
    }
    Duration lifetime = Duration.ofSeconds(Long.parseLong(text));
    return lifetime.compareTo(LONGEST_LIFETIME) > 0 ? LONGEST_LIFETIME : lifetime;
  }

  /** There is no token in it. */
  static final class Refused extends Exception {
    Refused(String reason) {
      super(reason);
    }
  }
}
