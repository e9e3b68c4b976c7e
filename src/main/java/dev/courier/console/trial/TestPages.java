package dev.courier.console.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.trial.TestDeliveries;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.registry.InvalidSubscription;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that shows what would be sent, and sends a test. */
@Hidden
@Controller
final class TestPages {

  private static final String PATH = "/console/{tenant}/test";
  private static final String SEND = "send";

  private final TestDeliveries tests;
  private final TestChoices choices;

  TestPages(TestDeliveries tests, TestChoices choices) {
    this.tests = tests;
    this.choices = choices;
  }

  @GetMapping(PATH)
  @PermittedLike("GET /api/{tenant}/subscriptions")
  String open(
      Visit visit,
      @RequestParam(defaultValue = "") String subscription,
      @RequestParam(name = "event_type", defaultValue = "") String eventType,
      @RequestParam(defaultValue = "") String sample,
      @RequestParam(defaultValue = "") String data,
      Model model) {
    TestForm form = new TestForm(subscription, eventType, sample, data, true);
    model.addAttribute("errors", FormErrors.none());
    return choices.show(visit.tenant(), form, model);
  }

  @PostMapping(PATH)
  @PermittedLike("POST /api/{tenant}/subscriptions/{id}/test")
  String act(
      Visit visit,
      @RequestParam(defaultValue = "") String subscription,
      @RequestParam(name = "event_type", defaultValue = "") String eventType,
      @RequestParam(defaultValue = "generated") String sample,
      @RequestParam(defaultValue = "") String data,
      @RequestParam(defaultValue = "false") boolean sign,
      @RequestParam(defaultValue = "preview") String action,
      HttpServletResponse response,
      Model model) {
    TestForm form = new TestForm(subscription, eventType, sample, data.replace("\r\n", "\n"), sign);
    model.addAttribute("errors", FormErrors.none());
    try {
      model.addAttribute("result", result(visit.tenant(), form, action));
    } catch (ApiProblem wrong) {
      response.setStatus(wrong.status().value());
      model.addAttribute("errors", FormErrors.of(wrong));
    } catch (InvalidSubscription wrong) {
      response.setStatus(422);
      model.addAttribute("errors", FormErrors.of(wrong));
    }
    return choices.show(visit.tenant(), form, model);
  }

  private TestResult result(String tenant, TestForm form, String action) {
    ObjectNode order = form.order();
    return action.equals(SEND)
        ? TestResult.of(tests.send(tenant, form.subscription(), order))
        : TestResult.of(tests.preview(tenant, form.subscription(), order));
  }
}
