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

  /** What a test delivery is made of. */
  public static final String TEST =
      """
      {"sample": "custom", "data": {"order_id": "ord_7001"}, "sign": true}""";

  /** A preview with a change that is not saved. */
  public static final String PREVIEW =
      """
      {"sample": "generated", "subscription": {"headers": {"X-Source": "erp"}}}""";

  /** Events that a subscription may or may not take. */
  public static final String MATCH =
      """
      {"events": [{"type": "order.shipped", "data": {"shipping_method": "express"}},
                  {"type": "order.shipped", "data": {"shipping_method": "standard"}}]}""";

  /** Dead letters to be sent again. */
  public static final String REPLAY =
      """
      {"filter": {"reason": "retries_exhausted", "since": "2026-03-01T00:00:00Z"},
       "rate_per_second": 10, "dry_run": true}""";

  /** Dead letters to be thrown away. */
  public static final String DISCARD =
      """
      {"ids": ["dlv_01k4q7c9m2w8x5e3r6t1y0z4ab"], "reason": "the receiver was shut down"}""";

  /** A customer who asked to be forgotten. */
  public static final String ERASURE =
      """
      {"field": "data.customer.id", "value": "C-17", "dry_run": true}""";

  /** A new secret for a subscription. */
  public static final String ROTATION =
      """
      {"overlap": "24h"}""";

  /** Failed deliveries to be tried again, ten a second. */
  public static final String RETRY =
      """
      {"filter": {"event_type": "order.shipped", "since": "2026-03-01T00:00:00Z"},
       "rate_per_second": 10, "dry_run": true}""";

  /** A subscription by connect2print's names. */
  public static final String WEBHOOK =
      """
      {"name": "Order sync", "url": "https://example.com/webhooks", "events": ["order.shipped"]}""";

  /** A patch by connect2print's names. */
  public static final String WEBHOOK_PATCH =
      """
      {"events": ["order.*"]}""";

  /** A key for those who watch. */
  public static final String KEY =
      """
      {"tenant": "acme", "role": "viewer", "name": "dashboard in the hall",
       "expires_at": "2099-12-31T00:00:00Z"}""";

  private Examples() {}
}
