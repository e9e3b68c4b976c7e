package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a receiver of shopctrl's webhooks gets (requirements, section 4). */
class ShopctrlIT extends RunningCourier {

  private static final String ALL = "{\"profile\": \"shopctrl\", \"event_type\": \"*\"}";

  @Test
  void entityDataHasExactlyTheFieldsOfTheEventsRow() {
    tenant.subscribe(inbox, ALL);

    broker.publish(
        tenant.event(
            "e-1",
            """
            {"type": "product_changed",
             "data": {"ShopGroupId": 4.0, "ProductId": 12345678901234567890, "Colour": "blue"}}"""));

    assertThat(inbox.await(1).text())
        .isEqualTo(
            "{\"id\":\"e-1\",\"event\":\"product_changed\","
                + "\"timestamp\":\"2026-01-15T10:30:00Z\",\"entityData\":"
                + "{\"ProductId\":12345678901234567890,\"ProductCode\":null,\"ShopGroupId\":4.0}}");
  }

  @Test
  void fieldsMayComeWrappedInEntityData() {
    tenant.subscribe(inbox, ALL);

    broker.publish(
        tenant.event(
            "e-1",
            """
            {"type": "shipment_shipped",
             "data": {"OrderCode": "SC-1", "entityData": {"TrackingCode": "T-1", "OrderId": 7}}}"""));

    assertThat(inbox.await(1).json().get("entityData"))
        .hasToString(
            "{\"ParcelId\":null,\"TrackingCode\":\"T-1\",\"OrderShipmentId\":null,"
                + "\"OrderShipmentCode\":null,\"OrderId\":7,\"OrderCode\":\"SC-1\"}");
  }

  @Test
  void eventThatNoRowNamesIsAboutAnOrder() {
    tenant.subscribe(inbox, ALL);

    broker.publish(
        tenant.event(
            "e-1", "{\"type\": \"order_archived\", \"data\": {\"OrderId\": 7, \"x\": 1}}"));

    assertThat(inbox.await(1).json().get("entityData"))
        .hasToString("{\"OrderId\":7,\"OrderCode\":null}");
  }

  @Test
  void signatureBasicAuthenticationAndJsonGoTogether() {
    tenant.subscribe(
        inbox,
        """
        {"profile": "shopctrl", "event_type": "product_created",
         "auth": {"type": "basic", "username": "shop", "password": "secret"}}""");

    broker.publish(tenant.event("e-1", "{\"type\": \"product_created\"}"));

    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("X-ShopCtrl-Signature")).isEqualTo(Hmac.hex(request.body()));
    assertThat(request.header("Authorization")).isEqualTo("Basic c2hvcDpzZWNyZXQ=");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void retriesSendTheSameBody() {
    tenant.subscribe(
        inbox,
        """
        {"profile": "shopctrl", "event_type": "product_created",
         "retry": {"intervals": ["1s"]}}""");
    inbox.answers(500, 200);

    broker.publish(tenant.event("e-1", "{\"type\": \"product_created\"}"));

    assertThat(inbox.await(2).text()).isEqualTo(inbox.requests().get(0).text());
  }
}
