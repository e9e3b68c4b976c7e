package dev.courier.bench.shipped;

import dev.courier.bench.load.OrderCreated;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What the benchmark asks of a shipped Courier over REST. */
final class ShippedApi {

  private static final long ASK_EVERY_MILLIS = 10;
  private static final double LONGEST_SECONDS = 300;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int NOT_YET = 503;
  private static final String SUBSCRIPTION =
      """
      {"event_type": "order.created", "webhook_url": "%s"}""";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ShippedCourier courier;

  ShippedApi(ShippedCourier courier) {
    this.courier = courier;
  }

  /** Creates a subscription that wants every event, as soon as Courier takes it; its id. */
  String subscribe(String url) throws IOException, InterruptedException {
    String answer = untilTaken("subscriptions", SUBSCRIPTION.formatted(url), CREATED);
    return JsonFormat.mapper().readTree(answer).get("id").asText();
  }

  /** Publishes one event, as soon as Courier takes it. */
  void publish(int number) throws IOException, InterruptedException {
    untilTaken("events", OrderCreated.text(number, Instant.now()), ACCEPTED);
  }

  /** As whoever calls a service that is just starting: again, until it is there. */
  private String untilTaken(String path, String document, int status)
      throws IOException, InterruptedException {
    String refusal = "";
    while (courier.seconds() < LONGEST_SECONDS) {
      courier.requireAlive();
      try {
        HttpResponse<String> answer = post(path, document);
        if (answer.statusCode() == status) {
          return answer.body();
        }
        if (answer.statusCode() != NOT_YET) {
          throw new IllegalStateException(
              answer.uri() + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        refusal = answer.body();
      } catch (ConnectException notYet) {
        refusal = notYet.toString();
      }
      TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MILLIS);
    }
    throw new IllegalStateException(
        "the jar does not take " + path + " within " + LONGEST_SECONDS + " s: " + refusal);
  }

  private HttpResponse<String> post(String path, String document)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://127.0.0.1:" + courier.port() + "/api/" + OrderCreated.TENANT + "/" + path);
    return client.send(
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + ShippedCourier.KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(document))
            .build(),
        BodyHandlers.ofString());
  }
}
