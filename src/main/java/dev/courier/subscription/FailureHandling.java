package dev.courier.subscription;

import java.util.List;

/**
 * What happens besides when a delivery has failed for good.
 *
 * @param emails e-mail addresses that get the alert, besides the operators'
 * @param logPayloads whether the delivery log keeps the bodies of failed attempts
 */
public record FailureHandling(List<String> emails, boolean logPayloads) {

  public FailureHandling {
    emails = List.copyOf(emails);
  }
}
