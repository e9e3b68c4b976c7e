package dev.courier.flow.kamelet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.alert.Alert;
import dev.courier.alert.AlertInChat;
import dev.courier.event.JsonFormat;
import dev.courier.flow.kamelet.input.SecretReferences;
import dev.courier.flow.kamelet.input.StepParameters;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Writes an alert as a chat reads it; body: an {@link Alert}, and JSON after. */
@Component("describeInChat")
final class DescribeInChat implements Processor {

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    StepParameters parameters = new StepParameters(exchange, "courier-alert-chat-sink", "chat");
    Alert alert = (Alert) exchange.getMessage().getBody();
    String format = parameters.required("format");
    if (!SecretReferences.isReference(parameters.required("url"))) {
      throw parameters.wrong(
          "url",
          "must say where the chat's URL is, because who knows it can write there: env:NAME for an"
              + " environment variable, or file:/path for a file");
    }
    JsonNode message = written(alert, format, parameters);
    exchange.getMessage().setBody(JsonFormat.mapper().writeValueAsBytes(message));
  }

  private static JsonNode written(Alert alert, String format, StepParameters parameters) {
    return switch (format) {
      case "slack" -> AlertInChat.forSlack(alert);
      case "teams" -> AlertInChat.forTeams(alert);
      case "json" -> AlertInChat.asJson(alert);
      default ->
          throw parameters.wrong("format", "is \"" + format + "\": write slack, teams or json");
    };
  }
}
