package dev.courier.flow.lookup.source;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** A GET whose fields stand in its path as {@code {order_id}}; a JSON object is the answer. */
final class HttpQuestion implements Question {

  private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");
  private static final Set<Integer> NOTHING = Set.of(204, 404, 410);
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final HttpClient client;
  private final UriComponents address;
  private final String authorization;
  private final Set<String> names = new LinkedHashSet<>();

  HttpQuestion(HttpClient client, String base, String path, String authorization) {
    this.client = client;
    this.address = UriComponentsBuilder.fromUriString(base + path).encode().build();
    this.authorization = authorization;
    Matcher name = NAME.matcher(path);
    while (name.find()) {
      names.add(name.group(1));
    }
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public CompletableFuture<Optional<Map<String, Object>>> ask(
      Map<String, Object> values, Duration timeout) {
    Map<String, Object> texts = new HashMap<>();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      String text = text(value.getValue());
      if (text.isEmpty() || text.equals(".") || text.equals("..")) {
        // It would name another resource than the one that was meant.
        return CompletableFuture.completedFuture(Optional.empty());
      }
      texts.put(value.getKey(), text);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.expand(texts).toUriString()))
            .timeout(timeout)
            .header("Accept", "application/json");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request.build(), head -> new CappedBody());
    return sent.thenApply(HttpQuestion::found)
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        // Nobody waits any more, so the connection need not stay open either.
        .whenComplete((found, failure) -> sent.cancel(true));
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static Optional<Map<String, Object>> found(HttpResponse<byte[]> response) {
    if (NOTHING.contains(response.statusCode())) {
      return Optional.empty();
    }
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          "it answered " + response.statusCode() + ": 200 with a JSON object, or 404, is expected");
    }
    try {
      return Optional.ofNullable(JsonFormat.intakeMapper().readValue(response.body(), FIELDS));
    } catch (IOException noObject) {
      throw new UncheckedIOException("its answer is no JSON object", noObject);
    }
  }
}
