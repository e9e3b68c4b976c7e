package dev.courier.console.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.SubscriptionCalls;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.Notices;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.event.JsonFormat;
import dev.courier.registry.InvalidSubscription;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows a new signing secret, once, and makes another. */
@Hidden
@Controller
@RequestMapping("/console/{tenant}/webhooks/{id}")
final class SecretPages {

  private static final String USUAL_OVERLAP = "24h";

  private final SubscriptionCalls calls;

  SecretPages(SubscriptionCalls calls) {
    this.calls = calls;
  }

  @GetMapping("/secret")
  @PermittedLike("POST /api/{tenant}/subscriptions")
  String show(Visit visit, @PathVariable String id, Model model) {
    ObjectNode webhook = calls.read(visit.tenant(), id);
    // It came with the redirect, for this request only; an address typed later finds none.
    boolean fresh =
        model.getAttribute(ShownSecret.ATTRIBUTE) instanceof ShownSecret shown
            && shown.webhookId().equals(id);
    model.addAttribute("fresh", fresh);
    describe(model, webhook);
    return "console/webhook-secret";
  }

  @GetMapping("/rotate")
  @PermittedLike("POST /api/{tenant}/subscriptions/{id}/rotate-secret")
  String ask(Visit visit, @PathVariable String id, Model model) {
    return form(visit, id, USUAL_OVERLAP, FormErrors.none(), model);
  }

  @PostMapping("/rotate")
  @PermittedLike("POST /api/{tenant}/subscriptions/{id}/rotate-secret")
  String rotate(
      Visit visit,
      @PathVariable String id,
      @RequestParam(defaultValue = USUAL_OVERLAP) String overlap,
      @RequestParam(defaultValue = "") String secret,
      HttpServletResponse response,
      RedirectAttributes redirect,
      Model model) {
    FormErrors errors;
    try {
      ObjectNode order = JsonFormat.mapper().createObjectNode().put("overlap", overlap.strip());
      if (!secret.isEmpty()) {
        order.put("secret", secret);
      }
      ObjectNode rotated = calls.rotateSecret(visit.tenant(), id, order);
      Notices.tell(redirect, "There is a new secret.");
      return ShownSecret.leadTo(rotated, visit.path("/webhooks"), redirect);
    } catch (InvalidSubscription invalid) {
      errors = FormErrors.of(invalid);
    } catch (ApiProblem problem) {
      if (problem.status() != HttpStatus.UNPROCESSABLE_ENTITY) {
        throw problem;
      }
      errors = FormErrors.of(problem);
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return form(visit, id, overlap, errors, model);
  }

  private String form(Visit visit, String id, String overlap, FormErrors errors, Model model) {
    model.addAttribute("errors", errors);
    model.addAttribute("overlap", overlap);
    describe(model, calls.read(visit.tenant(), id));
    return "console/webhook-rotate";
  }

  private static void describe(Model model, ObjectNode webhook) {
    model.addAttribute("id", webhook.path("id").asText());
    model.addAttribute("name", webhook.path("name").asText());
    model.addAttribute("header", webhook.at("/signature/header").asText());
    model.addAttribute("scheme", webhook.at("/signature/scheme").asText());
  }
}
