package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** The forms in which producers may write an event (requirements, section 2.2). */
class EnvelopesIT extends RunningCourier {

  @Test
  void otherSpellingsAreAccepted() {
    tenant.subscribe(inbox);

    broker.publish(
        Tenant.object(
            """
            {"id": "e-1", "event": "order.shipped", "time": "2026-01-15T11:30:00.250+01:00",
             "tenant": "%s", "data": {"a": 1}}"""
                .formatted(tenant.name())));

    assertThat(inbox.await(1).json())
        .isEqualTo(
            Tenant.object(
                """
                {"id": "e-1", "type": "order.shipped", "timestamp": "2026-01-15T10:30:00.250Z",
                 "tenant_id": "%s", "data": {"a": 1}}"""
                    .formatted(tenant.name())));
  }

  @Test
  void cloudEventsAreAccepted() {
    tenant.subscribe(inbox);

    broker.publish(
        Tenant.object(
            """
            {"specversion": "1.0", "id": "ce-1", "source": "/orders", "type": "order.shipped",
             "time": "2026-01-15T10:30:00Z", "datacontenttype": "application/json",
             "tenantid": "%s", "data": {"a": 1}}"""
                .formatted(tenant.name())));

    assertThat(inbox.await(1).json())
        .isEqualTo(
            Tenant.object(
                """
                {"id": "ce-1", "type": "order.shipped", "timestamp": "2026-01-15T10:30:00Z",
                 "tenant_id": "%s", "data": {"a": 1}}"""
                    .formatted(tenant.name())));
  }

  @Test
  void cloudEventsMayNameTheTenantAsAProperty() {
    tenant.subscribe(inbox);
    String event =
        "{\"specversion\": \"1.0\", \"id\": \"ce-1\", \"source\": \"/orders\","
            + " \"type\": \"order.shipped\"}";

    broker.send(
        "courier.events",
        context -> Messages.with(context.createTextMessage(event), "tenant_id", tenant.name()));

    assertThat(inbox.await(1).json().get("data")).isEmpty();
  }

  @Test
  void missingTimestampIsTheTimeOfReceipt() {
    tenant.subscribe(inbox);

    broker.publish(tenant.event("e-1").without("timestamp"));

    assertThat(Instant.parse(inbox.await(1).json().get("timestamp").asText()))
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void missingIdIsMadeAndTheLogSaysSo() {
    tenant.subscribe(inbox);

    broker.publish(tenant.event("e-1").without("id"), tenant.event("e-2"));

    inbox.await(2);
    broker.awaitQuiet();
    String made =
        inbox.eventIds().stream().filter(id -> !id.equals("e-2")).findFirst().orElseThrow();
    assertThat(made).startsWith("evt_");
    JsonNode event = tenant.get("/events/" + made);
    assertThat(event.get("id_made").asBoolean()).isTrue();
    assertThat(tenant.get("/events/e-2").get("id_made").asBoolean()).isFalse();
  }
}
