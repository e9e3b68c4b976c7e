package dev.courier.console.deliveries;

import dev.courier.api.ApiProblem;
import dev.courier.api.log.bulk.BulkRetryCalls;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.console.runs.OnceOnly;
import dev.courier.console.runs.OrderForm;
import dev.courier.console.runs.RunOrder;
import dev.courier.console.runs.SeeOther;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Retries what has failed: first says how much that is, then begins. */
@Hidden
@Controller
@RequestMapping("/console/{tenant}/deliveries/retry")
class RetryPages {

  private final BulkRetryCalls calls;
  private final OnceOnly once;
  private final OrderForm form;
  private final InstantSource clock;

  RetryPages(BulkRetryCalls calls, OnceOnly once, OrderForm form, InstantSource clock) {
    this.calls = calls;
    this.once = once;
    this.form = form;
    this.clock = clock;
  }

  @GetMapping
  @PermittedLike("POST /api/{tenant}/deliveries/retry")
  ModelAndView count(Visit visit, @RequestParam Map<String, String> query) {
    RunOrder order = RunOrder.of(DeliverySearch.of(query).failed(clock.instant()));
    return page(visit, order);
  }

  @PostMapping
  @PermittedLike("POST /api/{tenant}/deliveries/retry")
  ModelAndView begin(
      Visit visit,
      @RequestParam(defaultValue = "") String chosen,
      @RequestParam(name = "rate_per_second", defaultValue = "") String rate,
      @RequestParam(defaultValue = "") String token) {
    RunOrder order = new RunOrder(chosen);
    try {
      return SeeOther.path(
          once.of(
              visit,
              token,
              () -> visit.path("/runs/" + calls.retry(visit.tenant(), order.toBegin(rate)).id())));
    } catch (ApiProblem problem) {
      return OrderForm.again(page(visit, order), FormErrors.of(problem), Map.of("rate", rate));
    }
  }

  private ModelAndView page(Visit visit, RunOrder order) {
    long matched = calls.retry(visit.tenant(), order.toCount()).matched();
    return form.page(visit, OrderForm.Kind.RETRY, order, matched);
  }
}
