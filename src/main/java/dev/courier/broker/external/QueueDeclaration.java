package dev.courier.broker.external;

import dev.courier.broker.QueueSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQQueueExistsException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * Declares queues on a broker that may know nothing of Courier, and finds out what is wrong with
 * those that it does not let Courier declare.
 *
 * <p>The settings come first. With Artemis' defaults a message that fails ten times, which takes no
 * time at all, is thrown away. Settings that keep Courier's promises stay as they are.
 */
final class QueueDeclaration {

  private final ClientSession session;
  private final Optional<Management> management;

  /**
   * Takes a session.
   *
   * @param management empty where the user may not manage the broker
   */
  QueueDeclaration(ClientSession session, Optional<Management> management) {
    this.session = Objects.requireNonNull(session, "session");
    this.management = Objects.requireNonNull(management, "management");
  }

  /** Gives a queue its settings and makes it, where that is needed; what could not be done. */
  List<Finding> declare(String queue) throws Exception {
    List<Finding> findings = new ArrayList<>();
    if (management.isPresent()) {
      findings.addAll(settings(queue, management.get()));
    }
    findings.addAll(exists(queue) ? List.of() : create(queue));
    if (exists(queue)) {
      boolean isRing = QueueSettings.of(queue).getDefaultRingSize() > 0;
      findings.addAll(QueueCheck.of(queue, session.queueQuery(SimpleString.of(queue)), isRing));
    }
    return findings;
  }

  private List<Finding> settings(String queue, Management asked) throws Exception {
    List<Finding> found = SettingsCheck.of(queue, effective(queue, asked));
    if (found.isEmpty()) {
      return found;
    }
    try {
      asked.operate(Object.class, "addAddressSettings", queue, right(queue).toJSON());
    } catch (Management.NoAnswer refused) {
      return found;
    }
    return SettingsCheck.of(queue, effective(queue, asked));
  }

  private static AddressSettings right(String queue) {
    return QueueSettings.of(queue).setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
  }

  private static AddressSettings effective(String queue, Management asked) throws Exception {
    return AddressSettings.fromJSON(asked.operate(String.class, "getAddressSettingsAsJSON", queue));
  }

  boolean exists(String queue) throws ActiveMQException {
    return session.queueQuery(SimpleString.of(queue)).isExists();
  }

  private List<Finding> create(String queue) throws ActiveMQException {
    try {
      session.createQueue(QueueSettings.declaration(queue));
      return List.of();
    } catch (ActiveMQQueueExistsException otherInstance) {
      return List.of();
    } catch (ActiveMQSecurityException refused) {
      return List.of(
          Finding.serious(
              queue,
              "is missing, and the user may not make it",
              "declare it as "
                  + QueueCheck.declaration("...")
                  + ", or permit createAddress and createDurableQueue"));
    }
  }
}
