package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who is the newest about an entity, and how often attempts have failed in a row, outlive a kill.
 */
class WaitingRestartIT {

  private Receiver receiver;
  private CourierProcess courier;
  private Api api;

  @TempDir Path directory;

  @AfterEach
  void stop() {
    if (courier != null) {
      courier.close();
    }
    if (receiver != null) {
      receiver.close();
    }
  }

  @Test
  void theNewestIsSentAndTheFailuresAreCountedOnAfterAKill() throws Exception {
    receiver = new Receiver(id -> id.startsWith("bad") ? Integer.MAX_VALUE : 0, Duration.ZERO);
    courier = CourierProcess.ofClasses(directory).withLocalEndpoints().start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, "shop");
    String unique =
        subscribe("order.shipped", "\"unique\": {\"enabled\": true, \"key\": \"data.order_id\"}");
    String failing =
        subscribe(
            "order.created", "\"failure\": {\"pause_after\": 4}, \"retry\": {\"enabled\": false}");
    post("/subscriptions/" + unique + "/pause");
    for (int number = 1; number <= 3; number++) {
      publish("order.shipped", "a-" + number);
      publish("order.shipped", "b-" + number);
      publish("order.created", "bad-" + number);
    }
    await().until(() -> count("superseded") == 4 && count("queued") == 2 && count("dead") == 3);

    courier.kill();
    courier.start();
    publish("order.shipped", "a-4");
    publish("order.created", "bad-4");

    await().until(() -> !api.get("/subscriptions/" + failing).get("active").asBoolean());
    await().until(() -> count("superseded") == 5);
    post("/subscriptions/" + unique + "/resume");
    await().until(() -> count("delivered") == 2);
    assertThat(List.of(receiver.taken("a-4"), receiver.taken("b-3"))).containsExactly(1, 1);
    assertThat(receiver.events()).isEqualTo(2);
    List<JsonNode> alerts = api.list("/alerts");
    assertThat(alerts)
        .extracting(alert -> alert.get("kind").asText())
        .contains("subscription_paused");
  }

  private String subscribe(String type, String changes) throws Exception {
    return api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "%s", %s}"""
            .formatted(receiver.url(), type, changes));
  }

  private void publish(String type, String id) throws Exception {
    String order = id.substring(0, id.indexOf('-'));
    int status =
        api.post(
                "/events",
                """
                {"id": "%s", "type": "%s", "data": {"order_id": "%s"}}"""
                    .formatted(id, type, order))
            .statusCode();
    assertThat(status).isEqualTo(202);
  }

  private void post(String path) throws Exception {
    assertThat(api.post(path, "").statusCode()).isEqualTo(200);
  }

  private int count(String status) throws Exception {
    return api.list("/deliveries?status=" + status).size();
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }
}
