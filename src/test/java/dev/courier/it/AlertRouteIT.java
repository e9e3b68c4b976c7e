package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMailUtil;
import dev.courier.broker.Queues;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code routes/alert} and {@code routes/mail}: who is told, and where. */
class AlertRouteIT extends RunningCourier {

  @Test
  void deadLetterIsAnAlertInTheTableOnTheQueueAndByMail() throws Exception {
    giveUp("{\"name\": \"Lager Süd\"", "e-1");

    JsonNode alert = tenant.awaitAlert("dead_letter");
    assertThat(alert.get("event_id").asText()).isEqualTo("e-1");
    assertThat(alert.get("detail").asText()).contains("answered 500");
    assertThat(Messages.property(broker.awaitMessages(Queues.ALERTS, ofTenant(), 1).get(0), "kind"))
        .isEqualTo("dead_letter");
    MimeMessage mail = awaitMails(1).get(0);
    assertThat(mail.getSubject()).startsWith("[Courier] " + tenant.name()).contains("Lager Süd");
    assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("courier@localhost");
    assertThat(mail.getContent().toString()).contains(alert.get("id").asText(), "Lager Süd");
  }

  @Test
  void alertsThatComeTogetherShareOneMail() throws Exception {
    camel.getRouteController().stopRoute("alert");
    try {
      giveUp("{\"name\": \"Stock\"", "e-1", "e-2", "e-3");
      await().until(() -> broker.count(Queues.RAISED), count -> count == 3);
    } finally {
      camel.getRouteController().startRoute("alert");
    }

    broker.awaitMessages(Queues.ALERTS, ofTenant(), 3);
    broker.awaitQuiet();
    await().until(() -> broker.count(Queues.MAIL), count -> count == 0);
    List<MimeMessage> mails = awaitMails(1);
    assertThat(mails.get(0).getSubject()).startsWith("[Courier] (3 alerts)");
    assertThat(GreenMailUtil.getBody(mails.get(0))).contains("e-1", "e-2", "e-3");
  }

  @Test
  void mailServerThatIsDownHoldsUpNothingButTheMails() throws Exception {
    mail().stop();
    try {
      giveUp("{\"name\": \"Stock\"", "e-1");

      tenant.awaitAlert("dead_letter");
      await().until(() -> broker.count(Queues.MAIL), count -> count > 0);
    } finally {
      mail().start();
    }
    awaitMails(1);
  }

  @Test
  void alertIsAcknowledgedOnce() {
    giveUp("{\"name\": \"Stock\"", "e-1");
    String id = tenant.awaitAlert("dead_letter").get("id").asText();

    JsonNode first = tenant.post("/alerts/" + id + "/acknowledge", null);
    JsonNode second = tenant.post("/alerts/" + id + "/acknowledge", null);

    assertThat(first.get("acknowledged_at").asText()).isNotBlank();
    assertThat(second).isEqualTo(first);
    assertThat(tenant.get("/alerts?acknowledged=false").get("items")).isEmpty();
  }

  private void giveUp(String start, String... events) {
    tenant.subscribe(
        inbox,
        start
            + ", \"retry\": {\"enabled\": false}, \"failure\": {\"notify\": [\""
            + recipient()
            + "\"]}}");
    inbox.answers(500);
    for (String event : events) {
      broker.publish(tenant.event(event));
    }
    for (String event : events) {
      tenant.awaitDelivery(event, "dead");
    }
  }

  private List<MimeMessage> awaitMails(int count) {
    return await(count + " mail(s) to " + recipient())
        .until(this::mails, mails -> mails.size() == count);
  }

  private List<MimeMessage> mails() {
    return Arrays.stream(mail().getReceivedMessages())
        .filter(mail -> GreenMailUtil.getAddressList(recipients(mail)).contains(recipient()))
        .toList();
  }

  private static jakarta.mail.Address[] recipients(MimeMessage mail) {
    try {
      return mail.getAllRecipients();
    } catch (jakarta.mail.MessagingException cause) {
      throw new IllegalStateException("the mail has no recipients", cause);
    }
  }

  private String recipient() {
    return tenant.name() + "@example.com";
  }

  private String ofTenant() {
    return "tenant_id = '" + tenant.name() + "'";
  }
}
