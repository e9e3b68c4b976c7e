package dev.courier.flow.trace.otel;

import io.opentelemetry.api.common.AttributeKey;

/** The names of what spans say: those of OpenTelemetry's conventions, and Courier's own. */
final class SpanAttributes {

  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  static final AttributeKey<String> MESSAGING_SYSTEM = AttributeKey.stringKey("messaging.system");
  static final AttributeKey<String> MESSAGING_DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");
  static final AttributeKey<String> MESSAGING_OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  static final AttributeKey<String> MESSAGING_OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  static final AttributeKey<String> MESSAGING_ID = AttributeKey.stringKey("messaging.message.id");

  static final AttributeKey<String> HTTP_METHOD = AttributeKey.stringKey("http.request.method");
  static final AttributeKey<Long> HTTP_RESENDS = AttributeKey.longKey("http.request.resend_count");
  static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");
  static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
  static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
  static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");

  static final AttributeKey<String> TENANT = AttributeKey.stringKey("courier.tenant.id");
  static final AttributeKey<String> EVENT_ID = AttributeKey.stringKey("courier.event.id");
  static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("courier.event.type");
  static final AttributeKey<Long> DELIVERIES = AttributeKey.longKey("courier.event.deliveries");
  static final AttributeKey<String> DELIVERY_ID = AttributeKey.stringKey("courier.delivery.id");
  static final AttributeKey<String> SUBSCRIPTION_ID =
      AttributeKey.stringKey("courier.subscription.id");
  static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("courier.attempt.number");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("courier.attempt.outcome");

  private SpanAttributes() {}
}
