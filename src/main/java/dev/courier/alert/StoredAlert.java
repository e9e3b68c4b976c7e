package dev.courier.alert;

import java.time.Instant;

/**
 * An alert as operators see it in the list.
 *
 * @param tenantId whose it is, or null where that is not known
 * @param subscriptionId or null
 * @param deliveryId or null
 * @param eventId or null
 * @param acknowledgedAt when somebody took care of it, or null while nobody has
 */
public record StoredAlert(
    String id,
    String tenantId,
    AlertKind kind,
    String title,
    String detail,
    String subscriptionId,
    String deliveryId,
    String eventId,
    Instant raisedAt,
    Instant acknowledgedAt) {}
