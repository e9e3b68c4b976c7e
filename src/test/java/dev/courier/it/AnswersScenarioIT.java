package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.faults.harm.Harm;
import dev.courier.faults.harm.HarmfulReceiver;
import dev.courier.faults.harm.Scripted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an endpoint may ask for by its answer: to wait, to be left alone, to look elsewhere. */
class AnswersScenarioIT extends RunningCourier {

  private static final long SCHEDULE = 60;
  private static final long DAY = 86_400;

  private final List<HarmfulReceiver> receivers = new ArrayList<>();

  /** From when on, and until when at most, the next attempt may be; in seconds after the first. */
  private record Wait(long from, long until) {

    static final Wait AS_SCHEDULED = new Wait(SCHEDULE, SCHEDULE + 6);

    static Wait of(long seconds) {
      return new Wait(seconds, seconds);
    }
  }

  @AfterEach
  void closeReceivers() throws IOException {
    for (HarmfulReceiver receiver : receivers) {
      receiver.close();
    }
  }

  @Test
  void retryAfterIsTheEarliestTimeNeverBeforeTheScheduleAndAtMostADay() throws IOException {
    Map<String, Wait> answers = new LinkedHashMap<>();
    Instant soon = Instant.now().plusSeconds(900);
    for (String ignored :
        List.of(
            "0",
            "5",
            "-5",
            "soon",
            "1e9",
            "0x500",
            "",
            "5 minutes",
            "1.5",
            "½",
            "Wed, 21 Oct 2015 07:28:00 GMT",
            "Wednesday, 21-Oct-15 07:28:00 GMT",
            "Wed Oct 21 07:28:00 2015",
            "Mon, 99 Foo 2999 99:99:99 GMT",
            "2099-01-01T00:00:00Z")) {
      answers.put("503 Busy\r\nRetry-After: " + ignored, Wait.AS_SCHEDULED);
    }
    answers.put("503 Busy", Wait.AS_SCHEDULED);
    answers.put("503 Busy\r\nRetry-After: 300", Wait.of(300));
    answers.put("429 Slowly\r\nRetry-After: 300", Wait.of(300));
    answers.put("429 Slowly\r\nretry-after:300", Wait.of(300));
    answers.put("500 No\r\nRetry-After: 300", Wait.of(300));
    answers.put("302 There\r\nLocation: /\r\nRetry-After: 300", Wait.of(300));
    answers.put("503 Busy\r\nRetry-After: 5\r\nRetry-After: 300", Wait.of(300));
    answers.put("503 Busy\r\nRetry-After: 300\r\nRETRY-AFTER: junk", Wait.of(300));
    answers.put("503 Busy\r\nRetry-After: 86400", Wait.of(DAY));
    answers.put("503 Busy\r\nRetry-After: 86401", Wait.of(DAY));
    answers.put("503 Busy\r\nRetry-After: 1000000000000000000", Wait.of(DAY));
    answers.put("429 Slowly\r\nRetry-After: " + "9".repeat(5_000), Wait.of(DAY));
    answers.put("503 Busy\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT", Wait.of(DAY));
    Wait date = new Wait(600, 900);
    answers.put(
        "503 Busy\r\nRetry-After: " + written("EEE, dd MMM yyyy HH:mm:ss 'GMT'", soon), date);
    answers.put(
        "429 Slowly\r\nRetry-After: " + written("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", soon), date);
    answers.put("503 Busy\r\nRetry-After: " + written("EEE MMM ppd HH:mm:ss yyyy", soon), date);
    SoftAssertions softly = new SoftAssertions();

    List<String> all = List.copyOf(answers.keySet());
    for (int i = 0; i < all.size(); i++) {
      HarmfulReceiver receiver = answering(all.get(i));
      tenant.subscribe(
          inbox,
          """
          {"retry": {"intervals": ["%ds", "5m"]}, "webhook_url": "%s", "filter": {"n": %d}}"""
              .formatted(SCHEDULE, receiver.url("http"), i));
      broker.publish(tenant.event("e-" + i, "{\"data\": {\"n\": " + i + "}}"));
    }
    for (int i = 0; i < all.size(); i++) {
      JsonNode delivery = tenant.awaitDelivery("e-" + i, "retrying");
      JsonNode attempt = delivery.at("/timeline/0");
      Instant started = Instant.parse(attempt.get("started_at").asText());
      Duration wait =
          Duration.between(started, Instant.parse(delivery.get("next_attempt_at").asText()))
              .minusMillis(attempt.get("duration_ms").asLong());
      Wait expected = answers.get(all.get(i));
      softly
          .assertThat(wait)
          .as(all.get(i))
          .isBetween(
              Duration.ofSeconds(expected.from()), Duration.ofSeconds(expected.until() + 10));
    }
    softly.assertAll();
  }

  @Test
  void goneEndsTheSubscriptionAndTheOthersOfItWait() {
    String path = "/subscriptions/" + tenant.subscribe(inbox).get("id").asText();
    inbox.answers(410, 200);

    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "dead");
    JsonNode alert = tenant.awaitAlert("subscription_gone");
    await("its pause").until(() -> !tenant.get(path).get("active").asBoolean());
    broker.publish(tenant.event("e-2"), tenant.event("e-3"));
    tenant.awaitDelivery("e-2", "queued");
    tenant.awaitDelivery("e-3", "queued");
    broker.awaitQuiet();

    assertThat(alert.get("subscription_id").asText()).isEqualTo(path.replaceAll(".*/", ""));
    assertThat(inbox.requests()).hasSize(1);
    assertThat(tenant.call("POST", path + "/resume", null).status()).isEqualTo(200);
    tenant.awaitDelivery("e-2", "delivered");
    tenant.awaitDelivery("e-3", "delivered");
  }

  @Test
  void redirectLeadsNowhereWhateverCredentialsThereAre() throws IOException {
    HarmfulReceiver canary = new HarmfulReceiver(new Harm("canary", Set.of(), line -> {}));
    receivers.add(canary);
    List<String> credentials =
        List.of(
            "{\"type\": \"none\"}",
            "{\"type\": \"basic\", \"username\": \"u\", \"password\": \"p\"}",
            "{\"type\": \"bearer\", \"token\": \"t\"}",
            "{\"type\": \"api_key\", \"header\": \"X-Key\", \"value\": \"v\"}");
    int events = 0;
    for (int status : List.of(301, 302, 303, 307, 308)) {
      String answer =
          status
              + " Elsewhere\r\nLocation: "
              + canary.url("http")
              + "\r\nRefresh: 0; "
              + canary.url("http");
      for (String auth : credentials) {
        tenant.subscribe(
            inbox,
            """
            {"retry": {"enabled": false}, "auth": %s, "webhook_url": "%s", "filter": {"n": %d}}"""
                .formatted(auth, answering(answer).url("http"), events));
        broker.publish(tenant.event("e-" + events, "{\"data\": {\"n\": " + events + "}}"));
        events++;
      }
    }

    for (int i = 0; i < events; i++) {
      assertThat(tenant.awaitDelivery("e-" + i, "dead").get("last_status").asInt())
          .isBetween(301, 308);
    }
    assertThat(canary.connections()).isZero();
  }

  private HarmfulReceiver answering(String answer) throws IOException {
    HarmfulReceiver receiver =
        new HarmfulReceiver(
            Scripted.answer("answer", "HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n"));
    receivers.add(receiver);
    return receiver;
  }

  private static String written(String pattern, Instant time) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC).format(time);
  }
}
