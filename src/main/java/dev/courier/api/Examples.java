package dev.courier.api;

/**
 * Documents that the API's description shows; each works as it stands once its ids are replaced.
 */
public final class Examples {

  /** A subscription with what one usually writes. */
  public static final String SUBSCRIPTION =
      """
      {"name": "Order sync", "event_type": "order.shipped",
       "webhook_url": "https://example.com/webhooks", "filter": {"shipping_method": "express"}}""";

  /** A merge patch that changes one field and gives another its default. */
  public static final String PATCH =
      """
      {"event_types": ["order.*"], "filter": null}""";

  /** An event. */
  public static final String EVENT =
      """
      {"id": "ship-7001", "type": "order.shipped", "timestamp": "2026-03-02T14:22:10Z",
       "data": {"order_id": "ord_7001", "carrier": "DHL"}}""";

  /** Events that a subscription may or may not take. */
  public static final String MATCH =
      """
      {"events": [{"type": "order.shipped", "data": {"shipping_method": "express"}},
                  {"type": "order.shipped", "data": {"shipping_method": "standard"}}]}""";

  /** Dead letters to be sent again. */
  public static final String REPLAY =
      """
      {"filter": {"reason": "retries_exhausted", "since": "2026-03-01T00:00:00Z"},
       "dry_run": true}""";

  /** Dead letters to be thrown away. */
  public static final String DISCARD =
      """
      {"ids": ["dlv_01k4q7c9m2w8x5e3r6t1y0z4ab"], "reason": "the receiver was shut down"}""";

  private Examples() {}
}
