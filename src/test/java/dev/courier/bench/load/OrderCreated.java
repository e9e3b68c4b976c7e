package dev.courier.bench.load;

import dev.courier.bench.sink.Mark;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The event that is published: about 700 bytes, as the catalog's {@code order.created}. */
public final class OrderCreated {

  /** Whose events these usually are. */
  public static final String TENANT = "bench";

  private static final String EVENT =
      """
      {"id":"%s","type":"order.created","timestamp":"2026-03-02T08:15:04Z","tenant_id":"%s",\
      "data":{"order_id":"ord_20417","order_number":"#1042","source":"shopify","currency":"EUR",\
      "total":129.90,"shipping_method":"express",\
      "customer":{"id":"cus_881","name":"Nora Lindgren","email":"nora.lindgren@example.com"},\
      "shipping_address":{"street":"Hafenstrasse 12","postal_code":"20457","city":"Hamburg",\
      "country":"DE"},\
      "items":[{"sku":"MUG-BLUE","name":"Mug","quantity":2,"price":14.95},\
      {"sku":"TEE-M","name":"T-shirt","quantity":1,"price":100.00}],\
      "note":"Please ring twice and leave the parcel with the neighbours if nobody opens.",\
      "created_at":"2026-03-02T08:15:04Z"}}""";

  private OrderCreated() {}

  /** The event in UTF-8. */
  public static byte[] json(int number, String tenant, Instant published) {
    return text(number, tenant, published).getBytes(StandardCharsets.UTF_8);
  }

  /** The event of the usual tenant. */
  public static String text(int number, Instant published) {
    return text(number, TENANT, published);
  }

  private static String text(int number, String tenant, Instant published) {
    return EVENT.formatted(Mark.of(number, published).text(), tenant);
  }
}
