package dev.courier.endpoint;

import dev.courier.endpoint.address.UrlRules;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What endpoints may be.
 *
 * @param allowHttp {@code COURIER_ALLOW_HTTP}: whether {@code http://} is permitted
 * @param allowNetworks {@code COURIER_ALLOW_NETWORKS}: otherwise forbidden networks that endpoints
 *     may live in, in CIDR notation
 */
@ConfigurationProperties("courier")
public record EndpointSettings(
    @DefaultValue("false") boolean allowHttp, @DefaultValue List<String> allowNetworks) {

  public EndpointSettings {
    allowNetworks = List.copyOf(allowNetworks);
  }

  /** What a URL must look like; names of private networks are permitted where such networks are. */
  public UrlRules urlRules() {
    return new UrlRules(allowHttp, !allowNetworks.isEmpty());
  }
}
