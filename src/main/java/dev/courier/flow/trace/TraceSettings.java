package dev.courier.flow.trace;

import dev.courier.settings.InvalidSetting;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and where traces are recorded.
 *
 * @param otlpEndpoint {@code COURIER_OTLP_ENDPOINT}: the collector that traces are sent to, by OTLP
 *     over HTTP; empty for none
 * @param traceSample {@code COURIER_TRACE_SAMPLE}: which share of the traces that begin in Courier
 *     is recorded, 0 to 1; a trace that a producer began is recorded if the producer records it
 * @param traceSend {@code COURIER_TRACE_SEND}: whether endpoints get {@code traceparent} and {@code
 *     tracestate}
 */
@ConfigurationProperties("courier")
public record TraceSettings(
    @DefaultValue("") String otlpEndpoint,
    @DefaultValue("1.0") double traceSample,
    @DefaultValue("true") boolean traceSend) {

  public TraceSettings {
    if (!otlpEndpoint.isEmpty() && !isAddress(otlpEndpoint)) {
      throw new InvalidSetting(
          "COURIER_OTLP_ENDPOINT",
          "is no address of a collector: it must be like http://collector:4318, without user, query"
              + " and fragment");
    }
    if (!(traceSample >= 0 && traceSample <= 1)) {
      throw new InvalidSetting(
          "COURIER_TRACE_SAMPLE", "is " + traceSample + ": it must be between 0 and 1");
    }
  }

  private static boolean isAddress(String text) {
    try {
      URI address = new URI(text);
      return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
