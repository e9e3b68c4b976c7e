package dev.courier.broker.external;

import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession.QueueQuery;

/** Looks whether a queue that is there keeps what it is given, and gives it to Courier; pure. */
final class QueueCheck {

  private final List<Finding> findings = new ArrayList<>();
  private final String queue;

  private QueueCheck(String queue) {
    this.queue = queue;
  }

  /** What is wrong with a queue that exists. */
  static List<Finding> of(String queue, QueueQuery actual, boolean isRing) {
    QueueCheck check = new QueueCheck(queue);
    check.require(
        actual.getRoutingType() == RoutingType.ANYCAST,
        "is multicast, so that what is sent to it reaches it by chance");
    check.require(
        SimpleString.of(queue).equals(actual.getAddress()),
        "belongs to the address " + actual.getAddress());
    check.require(actual.isDurable(), "is not durable, so that a restart empties it");
    check.require(
        !actual.isTemporary() && !Boolean.TRUE.equals(actual.isAutoDelete()),
        "vanishes when nobody uses it");
    check.require(
        actual.getFilterString() == null, "takes only messages with " + actual.getFilterString());
    check.require(!Boolean.TRUE.equals(actual.isLastValue()), "keeps only the last value of a key");
    check.require(
        !actual.isPurgeOnNoConsumers(), "throws all messages away when nobody reads them");
    check.require(
        !Boolean.TRUE.equals(actual.isNonDestructive()), "gives out the same message for ever");
    check.require(
        isRing || actual.getRingSize() == null || actual.getRingSize() < 0,
        "keeps only the last " + actual.getRingSize() + " messages");
    check.slight(
        actual.getMaxConsumers() < 0, "lets only " + actual.getMaxConsumers() + " consumers read");
    check.slight(!Boolean.TRUE.equals(actual.isExclusive()), "lets only one consumer read");
    return List.copyOf(check.findings);
  }

  /** What is to be written for a queue. */
  static String declaration(String queue) {
    return "<address name=\"%1$s\"><anycast><queue name=\"%1$s\"/></anycast></address>"
        .formatted(queue);
  }

  private void require(boolean right, String otherwise) {
    if (!right) {
      findings.add(Finding.serious(queue, otherwise, remedy()));
    }
  }

  private void slight(boolean right, String otherwise) {
    if (!right) {
      findings.add(Finding.slight(queue, otherwise, remedy()));
    }
  }

  private String remedy() {
    return "delete it when it is empty and declare it as " + declaration(queue);
  }
}
