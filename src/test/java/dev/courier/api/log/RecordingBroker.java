package dev.courier.api.log;

import dev.courier.broker.BrokerUnavailable;
import dev.courier.broker.DeadLetterQueue;
import dev.courier.broker.DeliverySender;
import dev.courier.delivery.Delivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A broker with known dead letters, which remembers what it was told. */
final class RecordingBroker implements DeadLetterQueue, DeliverySender {

  private final Set<String> dead = new HashSet<>();
  private final List<String> replayed = new ArrayList<>();
  private final List<String> discarded = new ArrayList<>();
  private final List<Delivery> sent = new ArrayList<>();
  private int priority;
  private boolean refuses;

  void reset(String... deadLetters) {
    dead.clear();
    dead.addAll(List.of(deadLetters));
    replayed.clear();
    discarded.clear();
    sent.clear();
    refuses = false;
  }

  void refuse() {
    refuses = true;
  }

  @Override
  public int replay(Collection<String> deliveryIds) {
    return take(deliveryIds, replayed);
  }

  @Override
  public int discard(Collection<String> deliveryIds) {
    return take(deliveryIds, discarded);
  }

  @Override
  public void send(Delivery delivery, int priority) {
    if (refuses) {
      throw new BrokerUnavailable("the broker takes nothing now", null);
    }
    sent.add(delivery);
    this.priority = priority;
  }

  List<String> replayed() {
    return replayed;
  }

  List<String> discarded() {
    return discarded;
  }

  List<Delivery> sent() {
    return sent;
  }

  int priority() {
    return priority;
  }

  private int take(Collection<String> ids, List<String> taken) {
    List<String> found = ids.stream().filter(dead::remove).toList();
    taken.addAll(found);
    return found.size();
  }
}
