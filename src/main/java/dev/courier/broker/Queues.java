package dev.courier.broker;

import java.util.List;

/** The names of the queues; {@code courier.events} is public, the others belong to the flow. */
public final class Queues {

  /** Where modules put their events. */
  public static final String EVENTS = "courier.events";

  /** Events beyond the share of their tenant and type, on their way to the same as the others. */
  public static final String BULK_EVENTS = "courier.bulk-events";

  /** One message per event and subscription, on its way to the first attempt. */
  public static final String DELIVERIES = "courier.deliveries";

  /** As before, but beyond the subscription's share. */
  public static final String BULK_DELIVERIES = "courier.bulk-deliveries";

  /** Deliveries that have failed and are due again within a minute, and those back from parking. */
  public static final String RETRIES = "courier.retries";

  /** Deliveries on their way into the table of parked ones. */
  public static final String PARKING = "courier.parking";

  /** Entries on their way into the delivery log. */
  public static final String JOURNAL = "courier.journal";

  /** Deliveries that were given up; they stay until replayed or discarded. */
  public static final String DEAD = "courier.dead";

  /** Dead letters that an operator has sent again. */
  public static final String REPLAY = "courier.replay";

  /** Dead letters that an operator has thrown away. */
  public static final String DISCARDED = "courier.discarded";

  /** What could not be processed at all; it stays. */
  public static final String POISON = "courier.poison";

  /** Alerts on their way into the table and to people. */
  public static final String RAISED = "courier.raised";

  /** Alerts for other programs; the oldest make room for new ones. */
  public static final String ALERTS = "courier.alerts";

  /** Mails on their way to the mail server. */
  public static final String MAIL = "courier.mail";

  /** All of them. */
  public static final List<String> ALL =
      List.of(
          EVENTS,
          BULK_EVENTS,
          DELIVERIES,
          BULK_DELIVERIES,
          RETRIES,
          PARKING,
          JOURNAL,
          DEAD,
          REPLAY,
          DISCARDED,
          POISON,
          RAISED,
          ALERTS,
          MAIL);

  private Queues() {}
}
