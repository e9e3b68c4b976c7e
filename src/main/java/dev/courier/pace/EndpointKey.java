package dev.courier.pace;

import dev.courier.subscription.Subscription;
import java.util.Objects;

/**
 * An endpoint as one tenant knows it; tenants never share one, so that none can slow another down.
 *
 * @param url without its query
 */
record EndpointKey(String tenantId, String url) {

  EndpointKey {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(url, "url");
  }

  static EndpointKey of(Subscription subscription) {
    String url = subscription.endpoint().url().toString();
    int query = url.indexOf('?');
    return new EndpointKey(subscription.tenantId(), query < 0 ? url : url.substring(0, query));
  }
}
