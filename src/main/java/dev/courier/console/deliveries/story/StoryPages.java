package dev.courier.console.deliveries.story;

import dev.courier.api.ApiProblem;
import dev.courier.api.log.DeliveryStoryCalls;
import dev.courier.api.log.DeliveryStoryCalls.DeliveryStory;
import dev.courier.console.frame.Notices;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.console.runs.OnceOnly;
import dev.courier.console.runs.SeeOther;
import dev.courier.delivery.Attempt;
import dev.courier.journal.DeliveryRow;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One delivery: its timeline, each attempt, the exact bytes of a body, and resending it. */
@Hidden
@Controller
@RequestMapping("/console/{tenant}/deliveries/{id}")
class StoryPages {

  private final DeliveryStoryCalls calls;
  private final StoryModel story;
  private final OnceOnly once;

  StoryPages(DeliveryStoryCalls calls, StoryModel story, OnceOnly once) {
    this.calls = calls;
    this.story = story;
    this.once = once;
  }

  @GetMapping
  @PermittedLike("GET /api/{tenant}/deliveries/{id}")
  String page(
      Visit visit,
      @PathVariable String id,
      @RequestParam(required = false) String attempt,
      Model model) {
    DeliveryStory read = calls.read(visit.tenant(), id);
    story.live(visit, read, model);
    story.around(visit, read, model);
    List<Attempt> timeline = read.timeline();
    if (!timeline.isEmpty()) {
      Attempt chosen =
          attempt == null || attempt.isEmpty()
              ? timeline.get(timeline.size() - 1)
              : numbered(read, attempt);
      model.addAttribute("shown", AttemptView.of(chosen));
    }
    model.addAttribute("token", once.token());
    return "console/delivery";
  }

  /** The head and the timeline; asked for every few seconds while it has not come to its end. */
  @GetMapping("/live")
  @PermittedLike("GET /api/{tenant}/deliveries/{id}")
  String live(Visit visit, @PathVariable String id, Model model) {
    story.live(visit, calls.read(visit.tenant(), id), model);
    return "console/delivery :: live";
  }

  @GetMapping("/attempts/{number}")
  @PermittedLike("GET /api/{tenant}/deliveries/{id}")
  String attempt(Visit visit, @PathVariable String id, @PathVariable String number, Model model) {
    DeliveryStory read = calls.read(visit.tenant(), id);
    model.addAttribute("row", read.delivery());
    model.addAttribute("shown", AttemptView.of(numbered(read, number)));
    return "console/delivery-attempt :: attempt";
  }

  @GetMapping("/attempts/{number}/{part:request|response}")
  @PermittedLike("GET /api/{tenant}/deliveries/{id}")
  ResponseEntity<byte[]> body(
      Visit visit,
      @PathVariable String id,
      @PathVariable String number,
      @PathVariable String part) {
    DeliveryStory read = calls.read(visit.tenant(), id);
    Attempt attempt = numbered(read, number);
    String body =
        part.equals("request")
            ? attempt.request() == null ? null : attempt.request().body()
            : attempt.response() == null ? null : attempt.response().body();
    if (body == null) {
      throw ApiProblem.notFound("body of the " + part + " of attempt", number);
    }
    ContentDisposition file =
        ContentDisposition.attachment()
            .filename(read.delivery().id() + "-" + attempt.number() + "-" + part + ".txt")
            .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
        .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
        .body(body.getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping("/resend")
  @PermittedLike("POST /api/{tenant}/deliveries/{id}/resend")
  ModelAndView resend(
      Visit visit,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String token,
      RedirectAttributes redirect) {
    try {
      Notices.tell(redirect, once.of(visit, token, () -> said(calls.resend(visit.tenant(), id))));
    } catch (ApiProblem problem) {
      if (problem.status() != HttpStatus.CONFLICT) {
        throw problem;
      }
      Notices.warn(redirect, problem.getMessage());
    }
    return SeeOther.path(visit.path("/deliveries/" + id));
  }

  private static String said(DeliveryRow after) {
    return after.nextAttemptAt() == null
        ? "The delivery is on its way again."
        : "The delivery is tried again as soon as it is its turn.";
  }

  private static Attempt numbered(DeliveryStory read, String number) {
    return read.timeline().stream()
        .filter(attempt -> Integer.toString(attempt.number()).equals(number))
        .findFirst()
        .orElseThrow(() -> ApiProblem.notFound("attempt", number));
  }
}
