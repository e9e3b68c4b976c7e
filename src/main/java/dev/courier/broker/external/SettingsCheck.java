package dev.courier.broker.external;

import dev.courier.broker.QueueSettings;
import dev.courier.broker.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;

/** Compares the settings of a queue's address with what Courier promises; pure. */
final class SettingsCheck {

  private static final Set<String> EVENTS = Set.of(Queues.EVENTS, Queues.BULK_EVENTS);

  private final List<Finding> findings = new ArrayList<>();
  private final String queue;
  private final AddressSettings actual;
  private final AddressSettings needed;

  private SettingsCheck(String queue, AddressSettings actual) {
    this.queue = queue;
    this.actual = actual;
    this.needed = QueueSettings.of(queue);
  }

  /** What is wrong with the settings that hold for a queue. */
  static List<Finding> of(String queue, AddressSettings actual) {
    SettingsCheck check = new SettingsCheck(queue, actual);
    check.tries();
    check.lifetimes();
    check.fullness();
    check.memory();
    return List.copyOf(check.findings);
  }

  private void tries() {
    int most = actual.getMaxDeliveryAttempts();
    boolean endless = most == -1;
    if (!endless && actual.getDeadLetterAddress() == null) {
      serious(
          "throws a message away that has failed " + most + " times",
          element("dead-letter-address", Queues.POISON));
    }
    int least = needed.getMaxDeliveryAttempts();
    if (!endless && (least == -1 || most < least)) {
      serious(
          "gives a message up that has failed "
              + most
              + " times, as it may while the database is away",
          element("max-delivery-attempts", least));
    }
    if (actual.getRedeliveryDelay() == 0) {
      slight(
          "gets what failed back at once, again and again",
          element("redelivery-delay", needed.getRedeliveryDelay()));
    }
  }

  private void lifetimes() {
    boolean lasting = Boolean.TRUE.equals(actual.isNoExpiry());
    boolean keptAfterwards = actual.getExpiryAddress() != null;
    if (EVENTS.contains(queue) && !lasting) {
      add(
          !keptAfterwards,
          keptAfterwards
              ? "lets an event expire that its producer gave a short life"
              : "throws an event away that its producer gave a short life",
          element("no-expiry", true));
    } else if (!lasting && !keptAfterwards && isShort(actual)) {
      serious("throws messages away after some time", element("expiry-address", Queues.POISON));
    }
  }

  private static boolean isShort(AddressSettings settings) {
    return settings.getExpiryDelay() > 0 || settings.getMaxExpiryDelay() > 0;
  }

  private void fullness() {
    AddressFullMessagePolicy full = actual.getAddressFullMessagePolicy();
    if (full != AddressFullMessagePolicy.PAGE) {
      add(
          full == AddressFullMessagePolicy.DROP,
          full == AddressFullMessagePolicy.DROP
              ? "throws messages away when it is long"
              : "takes no more messages when it is long",
          element("address-full-policy", AddressFullMessagePolicy.PAGE));
    }
    if (actual.getPageFullMessagePolicy() == PageFullMessagePolicy.DROP) {
      serious(
          "throws messages away when it is very long",
          element("page-full-policy", PageFullMessagePolicy.FAIL));
    }
    if (actual.getDiskFullMessagePolicy() == DiskFullMessagePolicy.DROP) {
      serious(
          "throws messages away when the disk is full",
          element("disk-full-policy", DiskFullMessagePolicy.FAIL));
    }
  }

  private void memory() {
    Integer remembered = needed.getIDCacheSize();
    if (remembered != null
        && actual.getIDCacheSize() != null
        && actual.getIDCacheSize() < remembered) {
      slight(
          "remembers too few ids, so that a retry may be sent twice after a crash",
          element("id-cache-size", remembered));
    }
    if (needed.getDefaultRingSize() > 0
        && actual.getDefaultRingSize() != needed.getDefaultRingSize()) {
      slight("keeps alerts for ever", element("default-ring-size", needed.getDefaultRingSize()));
    }
    if (actual.isAutoDeleteQueues() || actual.isAutoDeleteAddresses()) {
      slight(
          "may be deleted when nobody uses it",
          element("auto-delete-queues", false) + element("auto-delete-addresses", false));
    }
  }

  private void serious(String what, String remedy) {
    add(true, what, remedy);
  }

  private void slight(String what, String remedy) {
    add(false, what, remedy);
  }

  private void add(boolean serious, String what, String remedy) {
    findings.add(new Finding(serious, queue, what, "its address-setting needs " + remedy));
  }

  private static String element(String name, Object value) {
    return "<" + name + ">" + value + "</" + name + ">";
  }
}
