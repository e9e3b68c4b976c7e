package dev.courier.registry.reading.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import dev.courier.registry.document.DocumentFields;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.ArrayList;
import java.util.List;

/** Reads the networks that an endpoint must live in. */
final class AllowedAddressReader {

  private static final String NAME = "allowed_ips";
  private static final int MAX_NETWORKS = 50;
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowAll(false)
          .allowEmpty(false)
          .allowMask(false)
          .allowPrefixOnly(false)
          .allowWildcardedSeparator(false)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .getParentBuilder()
          .toParams();

  private AllowedAddressReader() {}

  /** In CIDR notation or single addresses; empty where the document names none. */
  static List<String> read(DocumentFields document) {
    List<JsonNode> written = document.list(NAME);
    if (written.size() > MAX_NETWORKS) {
      document.error(NAME, "has " + written.size() + " networks: at most " + MAX_NETWORKS);
      return List.of();
    }
    List<String> networks = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      network(document, NAME + "[" + i + "]", written.get(i), networks);
    }
    return networks;
  }

  private static void network(
      DocumentFields document, String name, JsonNode written, List<String> networks) {
    try {
      IPAddress address = new IPAddressString(written.asText(), STRICT).toAddress();
      if (!written.isTextual() || address.isMultiple() && !address.isSinglePrefixBlock()) {
        throw new AddressStringException("no network");
      }
      if (address.isPrefixed() && !address.isPrefixBlock()) {
        document.error(
            name,
            "is "
                + JsonFormat.excerpt(written)
                + ", an address inside of a network: did you mean \""
                + address.toPrefixBlock().toCanonicalString()
                + "\"?");
        return;
      }
      networks.add(address.toCanonicalString());
    } catch (AddressStringException none) {
      document.error(
          name,
          "is "
              + JsonFormat.excerpt(written)
              + ": write a network such as \"203.0.113.0/24\" or an address");
    }
  }
}
