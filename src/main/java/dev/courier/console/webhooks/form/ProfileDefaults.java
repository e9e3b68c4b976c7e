package dev.courier.console.webhooks.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.event.JsonFormat;
import dev.courier.registry.document.DurationText;
import dev.courier.subscription.Profile;
import dev.courier.subscription.SignatureScheme;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a profile means where an input is empty.
 *
 * @param name of the profile
 * @param values by the input's name
 */
public record ProfileDefaults(String name, Map<String, String> values) {

  public ProfileDefaults {
    values = Map.copyOf(values);
  }

  static ProfileDefaults of(Profile profile) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("content_type", profile.contentType());
    values.put("timeouts.connect", DurationText.of(profile.timeouts().connect()));
    values.put("timeouts.response", DurationText.of(profile.timeouts().response()));
    values.put("success", profile.success().toString());
    values.put("retry.max_retries", String.valueOf(profile.retryPolicy().maxRetries()));
    values.put(
        "retry.intervals",
        profile.retryPolicy().delays().stream()
            .map(DurationText::of)
            .collect(Collectors.joining(", ")));
    SignatureScheme signature = profile.signature();
    values.put("signature.scheme", signature.kind().name().toLowerCase(Locale.ROOT));
    values.put(
        "signature.include_timestamp", signature.includeTimestamp() ? "with time" : "without time");
    if (signature.header() != null) {
      values.put("signature.header", signature.header());
    }
    values.put(
        "secret",
        profile.secretFormat() == Profile.SecretFormat.HEX
            ? "64 hexadecimal digits"
            : "whsec_ and base64");
    return new ProfileDefaults(profile.name(), values);
  }

  /** What an empty input means; empty where the profile says nothing of it. */
  public String text(String input) {
    return values.getOrDefault(input, "");
  }

  /** The values as JSON, for the script that shows them when another profile is chosen. */
  public String json() {
    try {
      return JsonFormat.mapper().writeValueAsString(values);
    } catch (JsonProcessingException cause) {
      throw new IllegalStateException("texts cannot be written as JSON", cause);
    }
  }
}
