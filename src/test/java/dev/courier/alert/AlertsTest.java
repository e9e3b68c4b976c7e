package dev.courier.alert;

import static dev.courier.journal.Entries.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.delivery.Delivery;
import dev.courier.event.JsonFormat;
import dev.courier.event.Refusal;
import dev.courier.journal.Entries;
import dev.courier.retry.Decision.GiveUp;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final GiveUp EXHAUSTED = new GiveUp("retries_exhausted", "answered 503", false);

  @Test
  void aDeadLetterSaysWhatWhoseWhyAndWhatToDo() {
    Alert alert = deadLetter(EXHAUSTED, "Order sync");

    assertThat(alert.id()).startsWith("alr_");
    assertThat(alert.kind()).isEqualTo(AlertKind.DEAD_LETTER);
    assertThat(alert.tenantId()).isEqualTo("acme");
    assertThat(alert.title()).isEqualTo("Event order.shipped was not delivered to \"Order sync\"");
    assertThat(alert.detail())
        .contains("Tenant acme")
        .contains("event evt-1 (order.shipped)")
        .contains("\"Order sync\" [sub_1]")
        .contains("after 6 attempts")
        .contains("answered 503 (reason retries_exhausted)")
        .contains("GET /api/acme/deliveries/dlv_1 shows every attempt")
        .contains("replay it");
    assertThat(alert.emails()).containsExactly("ops@example.com");
    assertThat(alert.raisedAt()).isEqualTo(START);
  }

  @Test
  void anEndpointThatIsGoneRaisesOneAlertAboutItsSubscription() {
    Alert alert = deadLetter(new GiveUp("endpoint_gone", "answered 410", true), "Order sync");

    assertThat(alert.kind()).isEqualTo(AlertKind.SUBSCRIPTION_GONE);
    assertThat(alert.title())
        .isEqualTo("\"Order sync\" was paused: its endpoint wants no more calls");
    assertThat(alert.detail()).contains("correct its URL, resume the subscription and replay");
  }

  @Test
  void aDeletedSubscriptionIsNamedByItsId() {
    assertThat(deadLetter(EXHAUSTED, null).title()).endsWith("subscription sub_1 (deleted)");
  }

  @Test
  void aNameCannotBreakTheLines() {
    assertThat(deadLetter(EXHAUSTED, "Order\r\nBcc: x").title()).endsWith("\"Order Bcc: x\"");
  }

  @Test
  void aLongErrorIsCut() {
    Alert alert = deadLetter(new GiveUp("tls", "x".repeat(10_000), false), "Order sync");

    assertThat(alert.detail()).hasSizeLessThan(1_500).contains("xxx...");
  }

  @Test
  void aRefusedMessageSaysWhyAndWhereItLies() {
    Alert alert =
        Alerts.refused(
            new Refusal(Refusal.Reason.MISSING_FIELD, "type is missing: name the event type"),
            null,
            "ID:42",
            START);

    assertThat(alert.kind()).isEqualTo(AlertKind.POISON_MESSAGE);
    assertThat(alert.tenantId()).isNull();
    assertThat(alert.title())
        .isEqualTo("A message of an unknown tenant is no event: missing_field");
    assertThat(alert.detail())
        .contains("type is missing: name the event type")
        .contains("lies in courier.poison as message ID:42");
  }

  @Test
  void aBrokenStepIsNoFaultOfAProducer() {
    Alert alert = Alerts.broken("cannot\nread", "ID:42", START);

    assertThat(alert.kind()).isEqualTo(AlertKind.POISON_MESSAGE);
    assertThat(alert.detail())
        .startsWith("A step broke over a message: cannot read\n")
        .contains("courier.poison as message ID:42");
  }

  @Test
  void anAlertTravelsAsJson() throws JsonProcessingException {
    Alert alert = deadLetter(EXHAUSTED, "Order sync");
    String json = JsonFormat.mapper().writeValueAsString(alert);

    assertThat(json).contains("\"kind\":\"dead_letter\"").contains("\"raised_at\":\"2026");
    assertThat(JsonFormat.mapper().readValue(json, Alert.class)).isEqualTo(alert);
  }

  @Test
  void theMailHasTheTitleAsSubjectAndEverythingInItsText() {
    Alert alert = deadLetter(EXHAUSTED, "Order sync");
    AlertMail mail = AlertMail.of(List.of(alert));

    assertThat(mail.subject())
        .isEqualTo("[Courier] acme: Event order.shipped was not delivered to \"Order sync\"");
    assertThat(mail.text())
        .contains(alert.title(), alert.detail(), "Delivery:     dlv_1", alert.id())
        .endsWith("\n");
  }

  @Test
  void alertsRaisedTogetherAreOneMail() {
    AlertMail mail = AlertMail.of(Collections.nCopies(25, deadLetter(EXHAUSTED, "Order sync")));

    assertThat(mail.subject()).startsWith("[Courier] (25 alerts) acme: Event order.shipped");
    assertThat(mail.text().split("-{60}")).hasSize(21);
    assertThat(mail.text()).endsWith("And 5 more: GET /api/<tenant>/alerts\n");
  }

  @Test
  void aSubjectIsOneLineOfBearableLength() {
    AlertMail mail = AlertMail.of(List.of(deadLetter(EXHAUSTED, "n".repeat(300))));

    assertThat(mail.subject()).hasSize(150).endsWith("...");
  }

  private static Alert deadLetter(GiveUp giveUp, String name) {
    Delivery delivery =
        new Delivery("dlv_1", "sub_1", Entries.event("evt-1"), START, 6, 6, 7, null);
    return Alerts.deadLetter(delivery, giveUp, name, List.of("ops@example.com"), START);
  }
}
