package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.courier.event.JsonFormat;
import dev.courier.it.Description.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Calls the API and holds every answer, good or bad, against the description. */
final class DescribedCaller {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final Description description;
  private final Set<String> answered = new TreeSet<>();

  DescribedCaller(int port, Description description) {
    this.port = port;
    this.description = description;
  }

  /** The calls that have answered well so far. */
  Set<String> answered() {
    return answered;
  }

  /** The answer of a call by an administrator, with JSON or without a body. */
  JsonNode expect(int status, String method, String path, String body) {
    return expect(status, method, path, body, Map.of());
  }

  /** The same with these headers besides, or in the place of the usual ones. */
  JsonNode expect(
      int status, String method, String path, String body, Map<String, String> headers) {
    Call call = description.call(method, path.replaceAll("\\?.*", ""));
    HttpResponse<String> answer = send(method, path, body, headers);
    assertThat(answer.statusCode()).as("%s %s", call, answer.body()).isEqualTo(status);
    if (status < 300) {
      answered.add(call.id());
    }
    return described(call, answer);
  }

  private JsonNode described(Call call, HttpResponse<String> answer) {
    String pointer = description.answer(call, String.valueOf(answer.statusCode()));
    JsonNode described = description.document().at(pointer);
    assertThat(described.isMissingNode())
        .as(call + " answers " + answer.statusCode() + ", which is not described")
        .isFalse();
    for (String header : Set.of("Location", "WWW-Authenticate")) {
      assertThat(answer.headers().firstValue(header).isPresent())
          .as("%s answers %s with %s", call, answer.statusCode(), header)
          .isEqualTo(described.path("headers").has(header));
    }
    if (answer.body().isEmpty()) {
      assertThat(described.has("content")).as("%s answers without a body", call).isFalse();
      return MissingNode.getInstance();
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
    String content = pointer + "/content/" + Description.escaped(type);
    assertThat(description.document().at(content).isMissingNode())
        .as(call + " answers with " + type + ", which is not described")
        .isFalse();
    JsonNode body =
        type.endsWith("json")
            ? json(answer.body())
            : JsonFormat.mapper().getNodeFactory().textNode(answer.body());
    assertThat(description.faultsAndMore(content + "/schema", body))
        .as("%s answers %s", call, body)
        .isEmpty();
    return body;
  }

  private HttpResponse<String> send(
      String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .setHeader("Authorization", "Bearer " + RunningCourier.ADMIN_KEY)
            .setHeader("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException cause) {
      throw new UncheckedIOException(method + " " + path + " failed", cause);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + path + " was interrupted", stop);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JsonFormat.mapper().readTree(text);
    } catch (IOException cause) {
      throw new UncheckedIOException(text, cause);
    }
  }
}
