package dev.courier.subscription;

import dev.courier.event.EventTypePattern;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The manner of one system: what a subscription does where it says nothing itself. Read from {@code
 * config/profiles/<name>.yaml}.
 *
 * @param name the file's name
 * @param system whose event types it is made for, as the catalog names the system
 * @param bodies the default bodies
 * @param contentType the default media type of the body
 * @param headers headers of every attempt; values may hold {@code {webhook.…}} fields
 * @param retryHeaders headers of retries only; values may hold {@code {webhook.…}} fields
 * @param signature how deliveries are signed
 * @param timeouts how long an endpoint may take
 * @param success which answers mean success
 * @param retryPolicy when failed deliveries are tried again
 * @param secretFormat what a generated secret looks like
 */
public record Profile(
    String name,
    String system,
    Bodies bodies,
    String contentType,
    Map<String, String> headers,
    Map<String, String> retryHeaders,
    SignatureScheme signature,
    Endpoint.Timeouts timeouts,
    Endpoint.SuccessStatuses success,
    RetryPolicy retryPolicy,
    SecretFormat secretFormat) {

  public Profile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(bodies, "bodies");
    Objects.requireNonNull(contentType, "contentType");
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    retryHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(retryHeaders));
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(timeouts, "timeouts");
    Objects.requireNonNull(success, "success");
    Objects.requireNonNull(retryPolicy, "retryPolicy");
    Objects.requireNonNull(secretFormat, "secretFormat");
  }

  /** The default body of events that have none of their own. */
  public Payload payload() {
    return bodies.usual();
  }

  /**
   * The default bodies.
   *
   * @param usual the body of events that have none of their own
   * @param special bodies of groups of events; the first that an event belongs to is its own
   */
  public record Bodies(Payload usual, List<Special> special) {

    public Bodies {
      Objects.requireNonNull(usual, "usual");
      special = List.copyOf(special);
    }

    /** One body for all events. */
    public static Bodies same(Payload payload) {
      return new Bodies(payload, List.of());
    }

    /** The body of an event of this type. */
    public Payload of(String eventType) {
      for (Special body : special) {
        if (body.events().matches(eventType)) {
          return body.payload();
        }
      }
      return usual;
    }
  }

  /** The body of those events whose types the pattern chooses. */
  public record Special(EventTypePattern events, Payload payload) {

    public Special {
      Objects.requireNonNull(events, "events");
      Objects.requireNonNull(payload, "payload");
    }
  }

  /** What a generated secret looks like. */
  public enum SecretFormat {
    /** 32 random bytes in lower-case hexadecimal; the text itself is the key. */
    HEX,
    /** {@code whsec_} and 32 random bytes in base64; the bytes are the key (Standard Webhooks). */
    WHSEC
  }
}
