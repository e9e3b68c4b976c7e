package dev.courier.registry.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.FailureHandling;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;

/** Reads what happens besides when a delivery has failed for good. */
final class FailureReader {

  private static final int MAX_ADDRESSES = 20;
  private static final int MOST_BEFORE_PAUSE = 1_000;

  private FailureReader() {}

  static FailureHandling read(DocumentFields document) {
    DocumentFields failure = document.object("failure");
    List<String> addresses = addresses(failure);
    boolean logPayloads = failure.flag("log_payloads").orElse(true);
    Integer pauseAfter = failure.integer("pause_after", 1, MOST_BEFORE_PAUSE).orElse(null);
    failure.refuseUnknown();
    return new FailureHandling(addresses, logPayloads, pauseAfter);
  }

  private static List<String> addresses(DocumentFields failure) {
    List<JsonNode> written = failure.list("notify");
    if (written.size() > MAX_ADDRESSES) {
      failure.error("notify", "has " + written.size() + " addresses: at most " + MAX_ADDRESSES);
      return List.of();
    }
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      if (isAddress(written.get(i))) {
        addresses.add(written.get(i).textValue());
      } else {
        failure.error(
            "notify[" + i + "]",
            "is "
                + JsonFormat.excerpt(written.get(i))
                + ": it must be an e-mail address such as ops@example.com");
      }
    }
    return addresses;
  }

  private static boolean isAddress(JsonNode node) {
    if (!node.isTextual() || node.textValue().length() > 254) {
      return false;
    }
    try {
      InternetAddress address = new InternetAddress(node.textValue(), true);
      return address.getPersonal() == null
          && address.getAddress().equals(node.textValue())
          && !address.isGroup()
          && node.textValue().indexOf('@') > 0;
    } catch (AddressException none) {
      return false;
    }
  }
}
