package dev.courier.batch;

import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.MessageProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionSendMessage;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands at the door of the embedded broker: while messages wait on a queue, what is in excess gets
 * another address before it is stored. That costs next to nothing, so a flood never stands before
 * those who come after it. With an external broker the consumers pass it on, later and dearer.
 */
public final class DoorKeeper implements Interceptor {

  private static final Logger LOG = LoggerFactory.getLogger(DoorKeeper.class);
  private static final long BACKLOG = 100;
  private static final Duration WATCHED_FOR = Duration.ofSeconds(5);

  private final EmbeddedBroker broker;
  private final SimpleString queue;
  private final SimpleString excessTo;
  private final Excess excess;
  private final InstantSource clock;
  private volatile long watchedUntil;

  /**
   * Takes no place yet; {@link EmbeddedBroker#intercept} gives it one.
   *
   * @param queue the address that messages are sent to
   * @param excessTo the address of what is in excess
   */
  public DoorKeeper(
      EmbeddedBroker broker, String queue, String excessTo, Excess excess, InstantSource clock) {
    this.broker = Objects.requireNonNull(broker, "broker");
    this.queue = SimpleString.of(queue);
    this.excessTo = SimpleString.of(excessTo);
    this.excess = Objects.requireNonNull(excess, "excess");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public boolean intercept(Packet packet, RemotingConnection connection) {
    if (packet instanceof SessionSendMessage sent
        && queue.equals(sent.getMessage().getAddressSimpleString())
        && isWatched()
        && isExcess(sent.getMessage().toCore())) {
      // What is believed of a message that was passed on must not come from outside.
      sent.getMessage().removeProperty(MessageProperties.ORIGIN_POSITION);
      sent.getMessage().removeProperty(MessageProperties.ORIGIN_TOKEN);
      sent.getMessage().setAddress(excessTo);
    }
    return true;
  }

  private boolean isWatched() {
    long now = clock.millis();
    if (broker.count(queue) >= BACKLOG) {
      watchedUntil = now + WATCHED_FOR.toMillis();
    }
    return now < watchedUntil;
  }

  private boolean isExcess(ICoreMessage message) {
    Object tenant = message.getObjectProperty(MessageProperties.TENANT);
    return excess.isExcess(tenant == null ? null : tenant.toString(), body(message));
  }

  private static Object body(ICoreMessage message) {
    ActiveMQBuffer body = message.getReadOnlyBodyBuffer();
    try {
      if (message.getType() == Message.TEXT_TYPE) {
        SimpleString text = body.readNullableSimpleString();
        return text == null ? null : text.toString();
      }
      byte[] bytes = new byte[body.readableBytes()];
      body.readBytes(bytes);
      return bytes;
    } catch (IndexOutOfBoundsException | NegativeArraySizeException broken) {
      LOG.debug("A message at the door is no text", broken);
      return null;
    }
  }
}
