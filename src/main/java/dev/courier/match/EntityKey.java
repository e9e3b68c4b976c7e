package dev.courier.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.Event;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.subscription.Subscription;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Tells what an event is about, for deliveries that make way for newer ones about the same. */
public final class EntityKey {

  private static final int LONGEST = 200;

  private EntityKey() {}

  /**
   * The entity, by the field that the subscription names, or else the catalog. Numbers are the same
   * whatever their spelling, and the same as their text.
   *
   * @return at most 255 characters; empty where the subscription's deliveries make way for none, or
   *     the event has no such field, or no text, number or boolean in it
   */
  public static Optional<String> of(Subscription subscription, Event event, EventCatalog catalog) {
    Subscription.Unique unique = subscription.waiting().unique();
    if (unique == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(unique.key())
        .or(() -> catalog.find(subscription.profile().system(), event.type()).map(EventType::key))
        .map(key -> key.in(event))
        .flatMap(EntityKey::text);
  }

  private static Optional<String> text(JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      return Optional.empty();
    }
    String text = value.isNumber() ? number(value.decimalValue()) : value.asText();
    return text.isBlank() ? Optional.empty() : Optional.of(isPlain(text) ? text : digest(text));
  }

  /** Never written out: an exponent may stand for more zeros than there is memory. */
  private static String number(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return Math.abs((long) shortest.scale()) < 100 ? shortest.toPlainString() : shortest.toString();
  }

  /** Whether databases keep it as it is, and it fits. */
  private static boolean isPlain(String text) {
    return text.length() <= LONGEST
        && text.chars().noneMatch(c -> c < ' ' || Character.isSurrogate((char) c));
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
