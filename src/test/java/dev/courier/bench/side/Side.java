package dev.courier.bench.side;

import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** What delivers: takes events from a queue and posts them to the sink. */
interface Side extends AutoCloseable {

  /** Leads to the side's broker. */
  ActiveMQConnectionFactory connections();

  /** Where events are published. */
  String entry();

  /** The queues in which an event waits until it has arrived. */
  List<String> onTheWay();

  /** Ends it. */
  @Override
  void close();
}
