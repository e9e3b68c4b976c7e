package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code routes/intake}: which events reach which subscriptions, and how often. */
class IntakeRouteIT extends RunningCourier {

  @Test
  void exactTypeAndPatternChooseEvents() {
    Inbox pattern = anotherInbox();
    Inbox all = anotherInbox();
    tenant.subscribe(inbox);
    tenant.subscribe(pattern, "{\"event_type\": null, \"event_types\": [\"order.*\"]}");
    tenant.subscribe(all, "{\"event_type\": \"*\"}");

    broker.publish(
        tenant.event("e-1"),
        tenant.event("e-2", "{\"type\": \"order.cancelled\"}"),
        tenant.event("e-3", "{\"type\": \"stock.low\"}"));

    all.await(3);
    broker.awaitQuiet();
    assertThat(inbox.eventIds()).containsExactly("e-1");
    assertThat(pattern.eventIds()).containsExactlyInAnyOrder("e-1", "e-2");
    assertThat(all.eventIds()).containsExactlyInAnyOrder("e-1", "e-2", "e-3");
  }

  @Test
  void filterChoosesEventsByEqualityAndByConditions() {
    Inbox conditions = anotherInbox();
    tenant.subscribe(inbox, "{\"filter\": {\"shipping_method\": \"express\"}}");
    tenant.subscribe(
        conditions,
        """
        {"filter": [{"field": "total", "op": "gt", "value": 100},
                    {"field": "shipping_method", "op": "in", "value": ["express", "air"]}]}""");

    broker.publish(
        tenant.event("e-1"),
        tenant.event("e-2", "{\"data\": {\"shipping_method\": \"express\", \"total\": 5}}"),
        tenant.event("e-3", "{\"data\": {\"shipping_method\": \"air\", \"total\": 500}}"),
        tenant.event("e-4", "{\"data\": {}}"));

    inbox.await(2);
    conditions.await(2);
    broker.awaitQuiet();
    assertThat(inbox.eventIds()).containsExactlyInAnyOrder("e-1", "e-2");
    assertThat(conditions.eventIds()).containsExactlyInAnyOrder("e-1", "e-3");
  }

  @Test
  void sameEventAHundredTimesAtOnceIsDeliveredOnce() {
    tenant.subscribe(inbox);

    IntStream.range(0, 100).parallel().forEach(copy -> broker.publish(tenant.event("e-1")));

    inbox.await(1);
    broker.awaitQuiet();
    assertThat(inbox.eventIds()).containsExactly("e-1");
    assertThat(tenant.get("/deliveries").get("items")).hasSize(1);
  }

  @Test
  void sameIdOfAnotherTenantIsAnotherEvent() {
    Tenant other = anotherTenant();
    tenant.subscribe(inbox);
    other.subscribe(inbox);

    broker.publish(tenant.event("e-1"), other.event("e-1"));

    inbox.await(2);
    assertThat(inbox.requests())
        .extracting(request -> request.json().get("tenant_id").asText())
        .containsExactlyInAnyOrder(tenant.name(), other.name());
  }

  @Test
  void nobodySeesTheEventsOfAnotherTenant() {
    Tenant other = anotherTenant();
    Inbox othersInbox = anotherInbox();
    tenant.subscribe(inbox);
    other.subscribe(othersInbox, "{\"event_type\": \"*\"}");

    broker.publish(tenant.event("e-1"));

    inbox.await(1);
    broker.awaitQuiet();
    assertThat(othersInbox.requests()).isEmpty();
    assertThat(other.get("/deliveries").get("items")).isEmpty();
    assertThat(other.call("GET", "/events/e-1", null).status()).isEqualTo(404);
  }

  @Test
  void bytesAreTakenLikeText() {
    tenant.subscribe(inbox);

    broker.publish(
        tenant
            .event("e-1", "{\"data\": {\"name\": \"Zoë\"}}")
            .toString()
            .getBytes(StandardCharsets.UTF_8));

    assertThat(inbox.await(1).json().at("/data/name").asText()).isEqualTo("Zoë");
  }

  @Test
  void tenantMayComeAsAProperty() {
    tenant.subscribe(inbox);
    JsonNode event = tenant.event("e-1").without("tenant_id");

    broker.send(
        "courier.events",
        context ->
            Messages.with(context.createTextMessage(event.toString()), "tenant_id", tenant.name()));

    assertThat(inbox.await(1).json().get("tenant_id").asText()).isEqualTo(tenant.name());
  }
}
