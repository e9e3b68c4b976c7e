package dev.courier.endpoint;

import dev.courier.endpoint.address.UrlRules;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What endpoints may be.
 *
 * @param allowHttp {@code COURIER_ALLOW_HTTP}: whether {@code http://} endpoints are permitted
 *     beside {@code https://}
 * @param allowNetworks {@code COURIER_ALLOW_NETWORKS}: networks that endpoints may live in although
 *     they are not public, such as {@code 10.20.0.0/16,127.0.0.0/8}
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
