package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The REST API of a Courier, for one tenant. */
final class Api {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int PAGE = 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final String key;

  Api(String url, String key, String tenant) {
    this.base = url + "/api/" + tenant;
    this.key = key;
  }

  /** Creates a subscription and returns its id. */
  String subscribe(String document) throws IOException, InterruptedException {
    HttpResponse<String> answer = post("/subscriptions", document);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JsonFormat.mapper().readTree(answer.body()).path("id").asText();
  }

  /** Sends a document. */
  HttpResponse<String> post(String path, String document) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(document)));
  }

  /** Reads a document that must be there. */
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request(path).GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonFormat.mapper().readTree(answer.body());
  }

  /** All items of a list, page by page. */
  List<JsonNode> list(String path) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      String separator = path.contains("?") ? "&" : "?";
      JsonNode page = get(path + separator + "limit=" + PAGE + cursor);
      page.path("items").forEach(items::add);
      cursor =
          page.path("next_cursor").isNull() ? null : "&cursor=" + page.path("next_cursor").asText();
    } while (cursor != null);
    return items;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(LONGEST)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
