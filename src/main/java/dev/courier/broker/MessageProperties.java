package dev.courier.broker;

/** The properties that Courier reads of a message; every other one is left alone. */
public final class MessageProperties {

  /** The tenant, where the producer names it beside the event. */
  public static final String TENANT = "tenant_id";

  /** Whether an event's id was made by Courier when it was published over REST. */
  public static final String ID_MADE = "courier_id_made";

  /** Of a message that was passed on: where it stood on the queue that it came to. */
  public static final String ORIGIN_POSITION = "courier_origin_position";

  /** Of a message that was passed on: what named it on the queue that it came to. */
  public static final String ORIGIN_TOKEN = "courier_origin_token";

  /** W3C Trace Context: the trace that the producer's sending belongs to. */
  public static final String TRACEPARENT = "traceparent";

  /** W3C Trace Context: what tracing systems add to {@link #TRACEPARENT}. */
  public static final String TRACESTATE = "tracestate";

  private MessageProperties() {}
}
