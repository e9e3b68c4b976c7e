package dev.courier.broker.listener.amqp;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.protocol.amqp.proton.AmqpSupport;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transaction.Coordinator;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;

/**
 * Which links a client may have: to one address, and to the coordinator of its transactions. What
 * is not known here is refused: federation, mirrors and bridges are links with capabilities.
 */
final class ClientLinks {

  private static final Symbol QUEUE = Symbol.valueOf("queue");
  private static final Set<Symbol> DESIRED = Set.of(AmqpSupport.DELAYED_DELIVERY);

  private static final int LONGEST_NAME = 100;

  private final String address;

  ClientLinks(String address) {
    this.address = address;
  }

  /** What a client that opens it does that none may; empty where it is fine. */
  Optional<String> refuse(Link link) {
    if (!(link instanceof Receiver)) {
      return Optional.of("wanted to receive messages");
    }
    if (!onlyWants(link.getRemoteDesiredCapabilities(), DESIRED)) {
      return Optional.of("spoke as a broker does to another broker");
    }
    if (link.getRemoteTarget() instanceof Coordinator) {
      return Optional.empty();
    }
    return link.getRemoteTarget() instanceof Target target
        ? refuse(target)
        : Optional.of("wanted to send nowhere");
  }

  private Optional<String> refuse(Target target) {
    if (target.getDynamic()) {
      return Optional.of("wanted a queue of its own");
    }
    if (!address.equals(target.getAddress())) {
      return Optional.of("wanted to send to " + shown(target.getAddress()));
    }
    if (!onlyWants(target.getCapabilities(), Set.of(QUEUE))) {
      return Optional.of("wanted to send to " + address + " as to something else than a queue");
    }
    // Said for the client, or each of its messages could say otherwise and reach no queue.
    target.setCapabilities(QUEUE);
    return Optional.empty();
  }

  /** As a stranger's text may stand in a log: on one line, and not for ever. */
  private static String shown(String name) {
    if (name == null) {
      return "no address";
    }
    String start = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    return '"' + start.replaceAll("\\p{Cntrl}", "?") + '"';
  }

  private static boolean onlyWants(Symbol[] wanted, Set<Symbol> permitted) {
    return wanted == null || permitted.containsAll(Arrays.asList(wanted));
  }

  @Override
  public String toString() {
    return "messages may be sent to the queue " + address;
  }
}
