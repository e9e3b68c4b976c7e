package dev.courier.console.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.api.ApiProblem;
import dev.courier.api.publication.PublishCalls;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.Notices;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.sample.FreshSample;
import dev.courier.subscription.FieldError;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Publishes an event by hand, to try what becomes of it. */
@Hidden
@Controller
final class PublishPages {

  private static final String VIEW = "console/publish";

  private final PublishCalls calls;
  private final EventCatalog catalog;
  private final InstantSource clock;

  PublishPages(PublishCalls calls, EventCatalog catalog, InstantSource clock) {
    this.calls = calls;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** The form; with {@code sample}, such as {@code proign/order.shipped}, filled in from it. */
  @GetMapping("/console/{tenant}/publish")
  @PermittedLike("POST /api/{tenant}/events")
  String form(@RequestParam(defaultValue = "") String sample, Model model)
      throws JsonProcessingException {
    EventType type = find(sample).orElse(null);
    PublishForm form =
        type == null
            ? new PublishForm(null, null, null, null)
            : new PublishForm(
                type.name(),
                null,
                null,
                JsonFormat.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(FreshSample.of(type.sample(), clock.instant())));
    return show(form, FormErrors.none(), sample, model);
  }

  @PostMapping("/console/{tenant}/publish")
  @PermittedLike("POST /api/{tenant}/events")
  String publish(
      Visit visit,
      @RequestParam Map<String, String> typed,
      HttpServletResponse response,
      RedirectAttributes redirect,
      Model model)
      throws JsonProcessingException {
    PublishForm form =
        new PublishForm(
            typed.get("type"), typed.get("id"), typed.get("timestamp"), typed.get("data"));
    try {
      String id = calls.publish(visit.tenant(), form.document()).get(0);
      Notices.tell(redirect, "Event " + id + " was published.");
      return "redirect:"
          + visit.path("/events?published&event=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    } catch (ApiProblem problem) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(form, atFields(problem), "", model);
    }
  }

  private String show(PublishForm form, FormErrors errors, String sample, Model model) {
    Map<String, List<EventType>> bySystem =
        catalog.all().stream()
            .collect(Collectors.groupingBy(EventType::system, TreeMap::new, Collectors.toList()));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("sample", sample);
    model.addAttribute("systems", bySystem);
    return VIEW;
  }

  /**
   * A refusal of an event names the field in its sentence, which the mark at the field does too.
   */
  private static FormErrors atFields(ApiProblem problem) {
    return new FormErrors(
        FormErrors.of(problem).all().stream()
            .map(
                error ->
                    error.message().startsWith(error.field() + " ")
                        ? new FieldError(
                            error.field(), error.message().substring(error.field().length() + 1))
                        : error)
            .toList());
  }

  private Optional<EventType> find(String sample) {
    return catalog.all().stream()
        .filter(type -> sample.equals(type.system() + "/" + type.name()))
        .findFirst();
  }
}
