package dev.courier.subscription;

import java.util.List;

/**
 * What happens besides when deliveries fail.
 *
 * @param emails e-mail addresses that get the alert, besides the operators'
 * @param logPayloads whether the delivery log keeps the bodies of failed attempts
 * @param pauseAfter after how many failed attempts without a success between them the subscription
 *     is paused, or null where it never is
 */
public record FailureHandling(List<String> emails, boolean logPayloads, Integer pauseAfter) {

  public FailureHandling {
    emails = List.copyOf(emails);
    if (pauseAfter != null && pauseAfter < 1) {
      throw new IllegalArgumentException(
          "pauseAfter is " + pauseAfter + ": a subscription can be paused after 1 failure or more");
    }
  }
}
