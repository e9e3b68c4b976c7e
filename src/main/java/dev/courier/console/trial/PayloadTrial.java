package dev.courier.console.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.catalog.MergeFieldCalls;
import dev.courier.api.catalog.MergeFieldView;
import dev.courier.api.trial.EventToTry;
import dev.courier.api.trial.EventsToTry;
import dev.courier.api.trial.Preview;
import dev.courier.api.trial.TestDeliveries;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.event.EventTypePattern;
import dev.courier.subscription.FieldError;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows what a template makes of an event, while it is being written. */
@Hidden
@Controller
final class PayloadTrial {

  private static final String LIKE_PREVIEW = "POST /api/{tenant}/subscriptions/{id}/preview";
  private static final String OF_REQUEST = "subscription.";

  private final TestDeliveries tests;
  private final EventsToTry events;
  private final MergeFieldCalls fields;

  PayloadTrial(TestDeliveries tests, EventsToTry events, MergeFieldCalls fields) {
    this.tests = tests;
    this.events = events;
    this.fields = fields;
  }

  @PostMapping("/console/{tenant}/try/payload")
  @PermittedLike(LIKE_PREVIEW)
  String payload(Visit visit, @RequestParam MultiValueMap<String, String> inputs, Model model) {
    TypedTrial typed = new TypedTrial(inputs);
    List<EventTypePattern> chosen = typed.eventTypes();
    model.addAttribute("errors", FormErrors.none());
    model.addAttribute("types", events.types(visit.tenant(), chosen));
    if (!chosen.isEmpty()) {
      try {
        model.addAttribute("shown", ShownRequest.of(preview(visit.tenant(), typed)));
      } catch (ApiProblem wrong) {
        model.addAttribute("errors", new FormErrors(inForm(FormErrors.of(wrong).all())));
      }
    }
    return "console/payload-result :: result";
  }

  /** The fields that a template can name for one type of event. */
  @PostMapping("/console/{tenant}/try/fields")
  @PermittedLike(LIKE_PREVIEW)
  String fields(Visit visit, @RequestParam MultiValueMap<String, String> inputs, Model model) {
    TypedTrial typed = new TypedTrial(inputs);
    model.addAttribute("fields", fields(visit.tenant(), typed));
    return "console/merge-fields :: list";
  }

  /** The body that the profile would send, as a template to start from. */
  @PostMapping("/console/{tenant}/try/template")
  @PermittedLike(LIKE_PREVIEW)
  String template(Visit visit, @RequestParam MultiValueMap<String, String> inputs, Model model) {
    ObjectNode draft = new TypedTrial(inputs).document();
    draft.retain("profile");
    // Any type will do: the profile's body is the same for all.
    draft.put("event_type", "*");
    model.addAttribute(
        "template", IndentedJson.of(tests.usualPayload(visit.tenant(), draft).template()));
    return "console/payload-result :: template";
  }

  private Preview preview(String tenant, TypedTrial typed) {
    String id = typed.text("try.subscription");
    ObjectNode order = typed.order();
    if (!order.has("event_type")) {
      type(tenant, typed).stream().forEach(type -> order.put("event_type", type.text()));
    }
    if (id.isEmpty()) {
      return tests.previewDraft(tenant, typed.document(), order);
    }
    order.set("subscription", typed.patch());
    return tests.preview(tenant, id, order);
  }

  /** The type that is tried: the one that was chosen for that, or the first that may come. */
  private List<EventTypePattern> type(String tenant, TypedTrial typed) {
    List<String> types = events.types(tenant, typed.eventTypes());
    String chosen = typed.text("try.event_type");
    return types.stream()
        .filter(type -> chosen.isBlank() || type.equals(chosen))
        .limit(1)
        .map(EventTypePattern::new)
        .toList();
  }

  private List<MergeFieldView> fields(String tenant, TypedTrial typed) {
    return events.of(tenant, type(tenant, typed), typed.text("profile"), 1).stream()
        .map(EventToTry::event)
        .flatMap(event -> fields.around(event).stream())
        .toList();
  }

  private static List<FieldError> inForm(List<FieldError> errors) {
    return errors.stream()
        .map(
            error ->
                error.field().startsWith(OF_REQUEST)
                    ? new FieldError(error.field().substring(OF_REQUEST.length()), error.message())
                    : error)
        .toList();
  }
}
