package dev.courier.console.dead;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.log.dead.DeadLetterCalls;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.Notices;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.console.runs.OnceOnly;
import dev.courier.console.runs.OrderForm;
import dev.courier.console.runs.OrderForm.Kind;
import dev.courier.console.runs.RunOrder;
import dev.courier.console.runs.SeeOther;
import dev.courier.event.JsonFormat;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Replays and discards dead letters: first says how many that is, then begins. */
@Hidden
@Controller
@RequestMapping("/console/{tenant}/dead-letters")
class DeadLetterOrders {

  private static final String SELECTED = "selected";

  private final DeadLetterCalls calls;
  private final OnceOnly once;
  private final OrderForm form;
  private final InstantSource clock;

  DeadLetterOrders(DeadLetterCalls calls, OnceOnly once, OrderForm form, InstantSource clock) {
    this.calls = calls;
    this.once = once;
    this.form = form;
    this.clock = clock;
  }

  @GetMapping("/replay")
  @PermittedLike("POST /api/{tenant}/dead-letters/replay")
  ModelAndView countReplay(
      Visit visit,
      @RequestParam Map<String, String> query,
      @RequestParam(defaultValue = "") List<String> ids,
      RedirectAttributes redirect) {
    return count(visit, Kind.REPLAY, query, ids, redirect);
  }

  @GetMapping("/discard")
  @PermittedLike("POST /api/{tenant}/dead-letters/discard")
  ModelAndView countDiscard(
      Visit visit,
      @RequestParam Map<String, String> query,
      @RequestParam(defaultValue = "") List<String> ids,
      RedirectAttributes redirect) {
    return count(visit, Kind.DISCARD, query, ids, redirect);
  }

  @PostMapping("/replay")
  @PermittedLike("POST /api/{tenant}/dead-letters/replay")
  ModelAndView replay(
      Visit visit,
      @RequestParam(defaultValue = "") String chosen,
      @RequestParam(name = "rate_per_second", defaultValue = "") String rate,
      @RequestParam(defaultValue = "") String token,
      RedirectAttributes redirect) {
    RunOrder order = new RunOrder(chosen);
    return begin(
        visit,
        new Begun(Kind.REPLAY, order, token, Map.of("rate", rate)),
        () -> calls.replay(visit.tenant(), order.toBegin(rate)),
        redirect);
  }

  @PostMapping("/discard")
  @PermittedLike("POST /api/{tenant}/dead-letters/discard")
  ModelAndView discard(
      Visit visit,
      @RequestParam(defaultValue = "") String chosen,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String token,
      RedirectAttributes redirect) {
    RunOrder order = new RunOrder(chosen);
    return begin(
        visit,
        new Begun(Kind.DISCARD, order, token, Map.of("reason", reason)),
        () -> calls.discard(visit.tenant(), order.toDiscard(reason)),
        redirect);
  }

  /** What a form has sent. */
  private record Begun(Kind kind, RunOrder order, String token, Map<String, String> typed) {}

  private ModelAndView count(
      Visit visit,
      Kind kind,
      Map<String, String> query,
      List<String> ids,
      RedirectAttributes redirect) {
    DeadLetterSearch search = DeadLetterSearch.of(query);
    if (!SELECTED.equals(query.get("choose"))) {
      return page(visit, kind, RunOrder.of(search.chosen(clock.instant())));
    }
    if (ids.isEmpty()) {
      Notices.warn(redirect, "Nothing is selected: mark the dead letters first.");
      return SeeOther.path(visit.path("/dead-letters" + search.query()));
    }
    ObjectNode chosen = JsonFormat.mapper().createObjectNode();
    ArrayNode list = chosen.putArray("ids");
    ids.forEach(list::add);
    return page(visit, kind, RunOrder.of(chosen));
  }

  private ModelAndView begin(
      Visit visit,
      Begun begun,
      Supplier<DeadLetterCalls.Result> action,
      RedirectAttributes redirect) {
    try {
      String outcome =
          once.of(
              visit,
              begun.token(),
              () -> {
                DeadLetterCalls.Result result = action.get();
                return result.run() == null ? said(begun.kind(), result.count()) : result.run();
              });
      if (outcome.startsWith("run_")) {
        return SeeOther.path(visit.path("/runs/" + outcome));
      }
      Notices.tell(redirect, outcome);
      return SeeOther.path(visit.path("/dead-letters"));
    } catch (ApiProblem problem) {
      return OrderForm.again(
          page(visit, begun.kind(), begun.order()), FormErrors.of(problem), begun.typed());
    }
  }

  private ModelAndView page(Visit visit, Kind kind, RunOrder order) {
    // Both choose alike, and a count needs no reason.
    long matched = calls.replay(visit.tenant(), order.toCount()).count();
    return form.page(visit, kind, order, matched);
  }

  private static String said(Kind kind, long count) {
    String done = kind == Kind.REPLAY ? " sent on their way again." : " discarded.";
    return kind.amount(count) + (count == 1 ? done.replace("their", "its") : done);
  }
}
