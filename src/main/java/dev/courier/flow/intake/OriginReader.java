package dev.courier.flow.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds tenant and type at the top of a message and stops there. Whether it is an event at all is
 * found out later, by those who read it.
 */
final class OriginReader {

  private static final Logger LOG = LoggerFactory.getLogger(OriginReader.class);
  private static final JsonFactory JSON = JsonFormat.mapper().getFactory();

  private OriginReader() {}

  static Origin read(String tenant, Object body) {
    try (JsonParser parser = parser(body)) {
      return read(parser, tenant);
    } catch (IOException noEvent) {
      LOG.debug("A message of a backlog is not JSON", noEvent);
      return new Origin(tenant == null ? "" : tenant, "");
    }
  }

  private static JsonParser parser(Object body) throws IOException {
    if (body instanceof String text) {
      return JSON.createParser(text);
    }
    return JSON.createParser(body == null ? new byte[0] : (byte[]) body);
  }

  private static Origin read(JsonParser parser, String beside) throws IOException {
    String tenant = beside;
    String type = null;
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return new Origin(tenant == null ? "" : tenant, "");
    }
    while ((tenant == null || type == null) && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value != JsonToken.VALUE_STRING) {
        parser.skipChildren();
        continue;
      }
      switch (name) {
        case "tenant_id", "tenant", "tenantid" ->
            tenant = tenant == null ? parser.getText() : tenant;
        case "type", "event" -> type = parser.getText();
        default -> parser.skipChildren();
      }
    }
    return new Origin(tenant == null ? "" : tenant, type == null ? "" : type);
  }
}
