package dev.courier.flow.storage;

import dev.courier.event.JsonFormat;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.message.JournalReader;
import org.apache.camel.Exchange;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.springframework.stereotype.Component;

/** The form of messages on {@code courier.journal}: an array of {@link JournalEntry}. */
@Component("journalJson")
final class JournalJson extends JacksonDataFormat {

  JournalJson() {
    super(JsonFormat.mapper(), JournalEntry[].class);
  }

  @Override
  public Object unmarshal(Exchange exchange, Object body) throws Exception {
    return body instanceof byte[] bytes
        ? JournalReader.read(bytes)
        : super.unmarshal(exchange, body);
  }
}
