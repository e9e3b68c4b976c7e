package dev.courier.broker.external;

import java.util.ArrayList;
import java.util.List;

/** What holds for the broker as a whole. */
final class ServerCheck {

  private static final String BROKER = "the broker";

  private ServerCheck() {}

  /** What is wrong with it. */
  static List<Finding> of(Management management) throws Exception {
    List<Finding> findings = new ArrayList<>();
    if (!management.attribute(Boolean.class, "persistenceEnabled")) {
      findings.add(
          Finding.serious(
              BROKER,
              "keeps messages in memory only, so that a restart loses all",
              "broker.xml needs <persistence-enabled>true</persistence-enabled>"));
    }
    if (!management.attribute(Boolean.class, "persistIDCache")) {
      findings.add(
          Finding.slight(
              BROKER,
              "forgets at a restart which ids it has seen, so that a retry may be sent twice",
              "broker.xml needs <persist-id-cache>true</persist-id-cache>"));
    }
    return findings;
  }

  /** What cannot be known where the user may not manage the broker. */
  static Finding notManaged() {
    return Finding.slight(
        BROKER,
        "does not let this user manage it: whether its settings keep messages could not be checked,"
            + " dead letters cannot be replayed nor discarded, and nobody sees how long queues are",
        "the security-setting of activemq.management needs send and manage, and that of temporary"
            + " queues createNonDurableQueue, createAddress, send and consume; see"
            + " config/broker.xml");
  }
}
