package dev.courier.broker;

import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * What a queue of Courier's must be like, on any broker.
 *
 * <p>Where the settings differ from Artemis' own defaults, each keeps a promise: nothing is
 * discarded after a few tries or for want of a dead-letter address, no queue vanishes when idle,
 * and no consumer hoards messages that another could take.
 */
public final class QueueSettings {

  private static final long ALERTS_KEPT = 10_000;
  private static final int CRASHES_BEFORE_POISON = 20;
  private static final int TRIES_OF_A_MAIL = 100;

  /** Far more parked retries than a crash can leave in doubt, by several instances. */
  private static final int REMEMBERED_STAYS = 20_000;

  private QueueSettings() {}

  /** How a queue is declared: durable, and there until somebody deletes it. */
  public static QueueConfiguration declaration(String queue) {
    return QueueConfiguration.of(queue)
        .setAddress(queue)
        .setRoutingType(RoutingType.ANYCAST)
        .setDurable(true)
        .setAutoDelete(false);
  }

  /** The settings of one queue; a new object. */
  public static AddressSettings of(String queue) {
    return switch (queue) {
      // What was accepted is delivered, however short a life its producer gave it.
      case Queues.EVENTS, Queues.BULK_EVENTS -> common().setNoExpiry(true);
      case Queues.DELIVERIES, Queues.BULK_DELIVERIES ->
          common().setMaxDeliveryAttempts(CRASHES_BEFORE_POISON);
      case Queues.RETRIES ->
          common().setMaxDeliveryAttempts(CRASHES_BEFORE_POISON).setIDCacheSize(REMEMBERED_STAYS);
      case Queues.MAIL -> common().setMaxDeliveryAttempts(TRIES_OF_A_MAIL);
      case Queues.ALERTS -> common().setDefaultRingSize(ALERTS_KEPT);
      default -> common();
    };
  }

  /**
   * What holds for every queue. A message whose processing fails is tried for ever, a second apart
   * and then slower: the stages that wait for the database must outlast it, and what can never
   * succeed is sent to {@code courier.poison} by the routes, not by the broker.
   */
  static AddressSettings common() {
    return new AddressSettings()
        .setDeadLetterAddress(SimpleString.of(Queues.POISON))
        .setExpiryAddress(SimpleString.of(Queues.POISON))
        .setMaxDeliveryAttempts(-1)
        .setRedeliveryDelay(1_000)
        .setRedeliveryMultiplier(2)
        .setMaxRedeliveryDelay(30_000)
        .setAutoCreateQueues(true)
        .setAutoDeleteQueues(false)
        .setAutoDeleteAddresses(false)
        .setDefaultConsumerWindowSize(64 * 1024);
  }
}
