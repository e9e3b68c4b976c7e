package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.awaitility.Awaitility;

/** The REST API of a Courier, for one tenant. */
final class Api {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int PAGE = 200;
  private static final CSVFormat CSV =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

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

  /** The whole delivery log: as one file, because page by page 100,000 deliveries take minutes. */
  List<JsonNode> log() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request("/deliveries").header("Accept", "text/csv").GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try (CSVParser lines = CSV.parse(new StringReader(answer.body()))) {
      return lines.stream()
          .map(line -> (JsonNode) JsonFormat.mapper().valueToTree(line.toMap()))
          .toList();
    }
  }

  /**
   * Waits until so many deliveries are in the log and none of them waits any more.
   *
   * @return the log
   */
  List<JsonNode> awaitSettled(int deliveries, Duration longest) {
    return Awaitility.await("the log to settle with " + deliveries + " deliveries")
        .atMost(longest)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(
            () -> hasNone("queued") && hasNone("retrying") ? log() : List.<JsonNode>of(),
            log -> log.size() >= deliveries);
  }

  private boolean hasNone(String status) throws IOException, InterruptedException {
    return get("/deliveries?limit=1&status=" + status).path("items").isEmpty();
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
