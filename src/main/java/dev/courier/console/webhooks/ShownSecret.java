package dev.courier.console.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A signing secret on its way to the one page that shows it, once; it lies in the session until
 * then and nowhere else.
 *
 * @param webhookId whose it is
 * @param value the secret
 * @param previousValidUntil when the one before stops signing, in ISO 8601; null where there is
 *     none
 */
public record ShownSecret(String webhookId, String value, String previousValidUntil) {

  static final String ATTRIBUTE = "shownSecret";

  public ShownSecret {
    Objects.requireNonNull(webhookId, "webhookId");
    Objects.requireNonNull(value, "value");
  }

  /**
   * Leads to the page that shows the secret of an answer; to the webhook where it has none.
   *
   * @param answer of a call that creates, copies or rotates
   * @param webhooks the path of the list of webhooks
   * @return the name of the view
   */
  public static String leadTo(ObjectNode answer, String webhooks, RedirectAttributes redirect) {
    String id = answer.path("id").asText();
    Optional<ShownSecret> secret = of(answer);
    secret.ifPresent(shown -> redirect.addFlashAttribute(ATTRIBUTE, shown));
    return "redirect:" + webhooks + "/" + id + (secret.isPresent() ? "/secret" : "");
  }

  private static Optional<ShownSecret> of(ObjectNode answer) {
    return answer.hasNonNull("secret")
        ? Optional.of(
            new ShownSecret(
                answer.path("id").asText(),
                answer.get("secret").textValue(),
                answer.path("previous_valid_until").textValue()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "ShownSecret[" + webhookId + ", ***]";
  }
}
