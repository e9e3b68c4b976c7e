package dev.courier.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.delivery.HeaderRedaction;
import dev.courier.event.EventTypePattern;
import dev.courier.event.JsonFormat;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.document.DurationText;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.registry.reading.endpoint.ShownCertificate;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Endpoint;
import dev.courier.subscription.RetryPolicy;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.Subscription;
import dev.courier.subscription.Subscription.Limits;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How the API shows a subscription: as it was written, with the profile's defaults filled in and
 * its secrets left out, so that what was read can be changed and sent back.
 */
@Component
class SubscriptionView {

  private final SubscriptionReader reader;

  SubscriptionView(SubscriptionReader reader) {
    this.reader = reader.forStored();
  }

  /** The subscription with the secret that is shown only when it is created. */
  ObjectNode withSecret(StoredSubscription stored) {
    ObjectNode view = of(stored);
    if (stored.secret() != null) {
      view.put("secret", stored.secret());
    }
    return view;
  }

  ObjectNode of(StoredSubscription stored) {
    ObjectNode view = JsonFormat.mapper().createObjectNode();
    view.put("id", stored.id()).put("tenant_id", stored.tenantId());
    ObjectNode document = stored.document();
    if (stored.read(reader) instanceof SubscriptionReading.Valid valid) {
      fillIn(view, document, valid.subscription());
    }
    document.properties().stream()
        .filter(field -> !view.has(field.getKey()))
        .forEach(field -> view.set(field.getKey(), shown(field)));
    view.put("active", stored.isActive());
    view.put("created_at", stored.createdAt().toString());
    view.put("updated_at", stored.updatedAt().toString());
    return view;
  }

  private static void fillIn(ObjectNode view, ObjectNode document, Subscription subscription) {
    Endpoint endpoint = subscription.endpoint();
    view.put("name", subscription.name());
    view.put("active", subscription.active());
    view.put("profile", subscription.profile().name());
    ArrayNode types = view.putArray("event_types");
    subscription.selection().eventTypes().stream().map(EventTypePattern::text).forEach(types::add);
    view.put("webhook_url", endpoint.url().toString());
    view.put("method", endpoint.method());
    view.put("content_type", endpoint.contentType());
    ObjectNode headers = view.putObject("headers");
    HeaderRedaction.of(endpoint.headers()).forEach(headers::put);
    view.putObject("payload")
        .put("format", subscription.payload().format().code())
        .put("language", subscription.payload().language().code())
        .put("template", subscription.payload().template());
    authentication(view.putObject("auth"), endpoint.authentication());
    connection(view, endpoint);
    signature(view.putObject("signature"), subscription.signing().scheme());
    view.putObject("timeouts")
        .put("connect", DurationText.of(endpoint.timeouts().connect()))
        .put("response", DurationText.of(endpoint.timeouts().response()));
    view.put("success", endpoint.success().toString());
    retry(view.putObject("retry"), document, subscription.retryPolicy());
    ObjectNode failure = view.putObject("failure");
    subscription.failure().emails().forEach(failure.putArray("notify")::add);
    failure.put("log_payloads", subscription.failure().logPayloads());
    failure.put("pause_after", subscription.failure().pauseAfter());
    view.put("priority", subscription.priority());
    unique(view.putObject("unique"), document, subscription.waiting().unique());
    Limits limits = subscription.waiting().limits();
    view.putObject("limits")
        .put("per_second", limits.perSecond())
        .put("concurrency", limits.concurrency());
  }

  private static JsonNode shown(Map.Entry<String, JsonNode> field) {
    if (field.getKey().equals("headers") && field.getValue() instanceof ObjectNode headers) {
      headers
          .properties()
          .forEach(
              header ->
                  header.setValue(
                      TextNode.valueOf(
                          HeaderRedaction.shown(header.getKey(), header.getValue().asText()))));
    }
    return field.getValue();
  }

  private static void unique(ObjectNode unique, ObjectNode document, Subscription.Unique wanted) {
    unique.put("enabled", wanted != null);
    if (document.path("unique").hasNonNull("key")) {
      unique.set("key", document.get("unique").get("key"));
    }
  }

  private static void authentication(ObjectNode auth, Authentication authentication) {
    if (authentication instanceof Authentication.Basic basic) {
      auth.put("type", "basic").put("username", basic.username());
    } else if (authentication instanceof Authentication.Bearer) {
      auth.put("type", "bearer");
    } else if (authentication instanceof Authentication.ApiKey key) {
      auth.put("type", "api_key").put("header", key.header());
    } else if (authentication instanceof Authentication.OAuth2ClientCredentials credentials) {
      oauth2(auth, credentials);
    } else {
      auth.put("type", "none");
    }
  }

  private static void connection(ObjectNode view, Endpoint endpoint) {
    if (endpoint.tls().identity() != null) {
      view.set("client_certificate", ShownCertificate.of(endpoint.tls().identity().chain().get(0)));
    }
    ArrayNode networks = view.putArray("allowed_ips");
    endpoint.allowedAddresses().forEach(networks::add);
  }

  private static void oauth2(ObjectNode auth, Authentication.OAuth2ClientCredentials credentials) {
    auth.put("type", "oauth2_client_credentials")
        .put("token_url", credentials.tokenUrl().toString())
        .put("client_id", credentials.clientId());
    if (credentials.scope() != null) {
      auth.put("scope", credentials.scope());
    }
  }

  private static void signature(ObjectNode signature, SignatureScheme scheme) {
    signature.put("scheme", scheme.kind().name().toLowerCase(Locale.ROOT));
    if (scheme.kind() != SignatureScheme.Kind.NONE) {
      signature.put("header", scheme.header());
      signature.put("include_timestamp", scheme.includeTimestamp());
    }
  }

  private static void retry(ObjectNode retry, ObjectNode document, RetryPolicy policy) {
    retry.put("enabled", policy.maxRetries() > 0);
    if (policy.maxRetries() > 0) {
      retry.put("max_retries", policy.maxRetries());
      ArrayNode intervals = retry.putArray("intervals");
      policy.delays().forEach(delay -> intervals.add(DurationText.of(delay)));
      if (document.path("retry").hasNonNull("backoff")) {
        retry.set("backoff", document.get("retry").get("backoff"));
      }
    }
  }
}
