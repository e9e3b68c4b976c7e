package dev.courier.bench.side;

import java.util.List;
import javax.sql.DataSource;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** What delivers: takes events from a queue and posts them to the sink. */
interface Side extends AutoCloseable {

  /** Leads to the side's broker. */
  ActiveMQConnectionFactory connections();

  /** Where events are published. */
  String entry();

  /** The queues in which an event waits until it has arrived. */
  List<String> onTheWay();

  /**
   * Creates subscriptions of a tenant, each of which wants each of its events.
   *
   * @throws UnsupportedOperationException where the side has none
   */
  void subscribe(String tenant, int subscriptions);

  /**
   * Leads to the database of its delivery log.
   *
   * @throws UnsupportedOperationException where the side has none
   */
  DataSource database();

  /** Ends it. */
  @Override
  void close();
}
