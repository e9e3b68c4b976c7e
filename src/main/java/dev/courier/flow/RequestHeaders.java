package dev.courier.flow;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Which headers of a message go to an endpoint. The message has been made for this request alone;
 * all that must stay behind are Camel's own headers and those that the HTTP client writes itself.
 */
final class RequestHeaders implements HeaderFilterStrategy {

  private static final Set<String> WRITTEN_BY_CLIENT =
      Set.of("content-type", "content-length", "transfer-encoding", "host", "connection");

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("camel") || WRITTEN_BY_CLIENT.contains(lower);
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return true;
  }
}
