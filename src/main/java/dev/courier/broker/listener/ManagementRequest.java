package dev.courier.broker.listener;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;

/**
 * A question to the broker's management, such as how many messages a queue holds. The parameters of
 * an operation are an array in JSON; in an object among them the broker would unpack serialised
 * Java. An attribute has none.
 */
final class ManagementRequest {

  private ManagementRequest() {}

  /** What is wrong with its parameters; empty where they are plain values. */
  static Optional<String> refuse(ICoreMessage request) {
    if (!request.containsProperty(ManagementHelper.HDR_OPERATION_NAME)) {
      return Optional.empty();
    }
    try {
      SimpleString parameters = request.getReadOnlyBodyBuffer().readNullableSimpleString();
      return parameters == null || isPlain(JsonFormat.mapper().readTree(parameters.toString()))
          ? Optional.empty()
          : Optional.of("sent a management request with an object among its parameters");
    } catch (JsonProcessingException | IndexOutOfBoundsException unreadable) {
      return Optional.of("sent a management request whose parameters are no array in JSON");
    }
  }

  private static boolean isPlain(JsonNode value) {
    if (value.isObject()) {
      return false;
    }
    for (JsonNode element : value) {
      if (!isPlain(element)) {
        return false;
      }
    }
    return true;
  }
}
