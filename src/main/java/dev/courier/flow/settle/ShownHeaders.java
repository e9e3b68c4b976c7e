package dev.courier.flow.settle;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.HeaderRedaction;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Profile;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.Subscription;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of an attempt as the delivery log keeps and shows them. */
final class ShownHeaders {

  private ShownHeaders() {}

  /** What was sent; what the profile says of the delivery and the signature are shown too. */
  static Map<String, String> sent(Map<String, String> headers, Subscription subscription) {
    Map<String, String> shown =
        HeaderRedaction.of(headers, name -> isOfProfile(name, subscription));
    if (subscription.endpoint().authentication() instanceof Authentication.ApiKey key) {
      // It may have been given a name that is shown otherwise.
      Map<String, String> masked = new LinkedHashMap<>(shown);
      masked.computeIfPresent(key.header(), (name, value) -> HeaderRedaction.MASK);
      return masked;
    }
    return shown;
  }

  /** What came back; null where nothing did. */
  static Attempt.Response received(Attempt.Response response) {
    return response == null
        ? null
        : new Attempt.Response(
            response.status(),
            HeaderRedaction.of(response.headers()),
            response.body(),
            response.truncated());
  }

  private static boolean isOfProfile(String name, Subscription subscription) {
    if (subscription.endpoint().headers().containsKey(name)) {
      return false;
    }
    SignatureScheme scheme = subscription.signing().scheme();
    Profile profile = subscription.profile();
    return name.equals(scheme.header())
        || name.equals(scheme.timestampHeader())
        || name.equals(scheme.idHeader())
        || tells(profile.headers().get(name))
        || tells(profile.retryHeaders().get(name));
  }

  /** A value with fields in it speaks of the delivery; a fixed one may be a password. */
  private static boolean tells(String template) {
    return template != null && template.contains("{webhook.");
  }
}
