package dev.courier.flow.kamelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.broker.MessageProperties;
import dev.courier.event.Identifier;
import dev.courier.event.JsonFormat;
import dev.courier.flow.kamelet.input.MessageBody;
import dev.courier.flow.kamelet.input.StepParameters;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Makes an event of a message whose body is its data; its id is the header {@code event_id}. */
@Component("makeEvent")
final class MakeEvent implements Processor {

  private static final String ID = "event_id";

  private final InstantSource clock;

  MakeEvent(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    StepParameters parameters = new StepParameters(exchange, "courier-publish-sink", "publish");
    Message message = exchange.getMessage();
    String id = message.getHeader(ID, String.class);
    String tenant = parameters.required("tenant");
    ObjectNode event = JsonFormat.mapper().createObjectNode();
    event.put("id", id == null || id.isBlank() ? Identifier.next("evt") : id);
    event.put("type", parameters.required("type"));
    event.put("timestamp", clock.instant().toString());
    event.put(MessageProperties.TENANT, tenant);
    event.set("data", data(message));
    Message made = new DefaultMessage(exchange.getContext());
    made.setHeader(MessageProperties.TENANT, tenant);
    made.setBody(JsonFormat.mapper().writeValueAsBytes(event));
    exchange.setMessage(made);
  }

  private static JsonNode data(Message message) throws IOException {
    JsonNode data =
        message.getBody() instanceof JsonNode tree
            ? tree
            : JsonFormat.intakeMapper().readTree(MessageBody.of(message));
    if (!data.isObject()) {
      throw new IllegalArgumentException(
          "the body for the Kamelet courier-publish-sink is "
              + JsonFormat.excerpt(data)
              + ": it must be a JSON object, which becomes the event's data");
    }
    return data;
  }
}
