package dev.courier.broker.listener;

import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.ChannelImpl.CHANNEL_ID;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.CreateSessionMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.MessagePacketI;

/** Which packets a client of queues sends, and where. */
final class ClientPackets {

  private static final SimpleString MANAGEMENT = SimpleString.of("activemq.management");

  private static final Set<Byte> TO_OPEN_A_SESSION =
      Set.of(PacketImpl.CREATESESSION, PacketImpl.CREATESESSION_V2, PacketImpl.CHECK_FOR_FAILOVER);

  private ClientPackets() {}

  /** What a client that sends this does that none needs; empty where it is fine. */
  static Optional<String> refuse(Packet packet) {
    long channel = packet.getChannelID();
    if (channel == CHANNEL_ID.SESSION.id) {
      return refuseOutsideOfSession(packet);
    }
    if (channel != CHANNEL_ID.PING.id && channel < CHANNEL_ID.USER.id) {
      return Optional.of("spoke as a broker does to another broker (channel " + channel + ")");
    }
    return packet instanceof MessagePacketI sent
        ? refuseManagement(packet, sent)
        : Optional.empty();
  }

  private static Optional<String> refuseOutsideOfSession(Packet packet) {
    if (!TO_OPEN_A_SESSION.contains(packet.getType())) {
      return Optional.of("asked for something outside of a session (packet " + type(packet) + ")");
    }
    // What is sent without an address goes there, so it would not be looked at.
    return packet instanceof CreateSessionMessage session
            && MANAGEMENT.toString().equals(session.getDefaultAddress())
        ? Optional.of("opened a session with the management's address for all that has none")
        : Optional.empty();
  }

  private static Optional<String> refuseManagement(Packet packet, MessagePacketI sent) {
    if (sent.getMessage() == null
        || !MANAGEMENT.equals(sent.getMessage().getAddressSimpleString())) {
      return Optional.empty();
    }
    return packet.getType() == PacketImpl.SESS_SEND_LARGE
        ? Optional.of("sent a management request of more than 100 KiB")
        : ManagementRequest.refuse(sent.getMessage().toCore());
  }

  private static int type(Packet packet) {
    return Byte.toUnsignedInt(packet.getType());
  }
}
