package dev.courier.console.webhooks.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.SubscriptionCalls;
import dev.courier.api.WrittenSubscription;
import dev.courier.console.frame.Notices;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.console.webhooks.ShownSecret;
import dev.courier.console.webhooks.form.inputs.FieldPlaces;
import dev.courier.console.webhooks.form.inputs.FormReader;
import dev.courier.console.webhooks.form.inputs.TypedForm;
import dev.courier.console.webhooks.form.inputs.WebhookForm;
import dev.courier.registry.ConcurrentChange;
import dev.courier.registry.InvalidSubscription;
import dev.courier.subscription.FieldError;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Creates webhooks and changes them. */
@Hidden
@Controller
final class FormPages {

  private static final String NEW = "/console/{tenant}/webhooks/new";
  private static final String EDIT = "/console/{tenant}/webhooks/{id}/edit";
  private static final String CREATING = "POST /api/{tenant}/subscriptions";
  private static final String CHANGING = "PUT /api/{tenant}/subscriptions/{id}";

  private static final String HEADING = "heading";
  private static final String NEW_WEBHOOK = "New webhook";

  private final SubscriptionCalls calls;
  private final FormView view;

  FormPages(SubscriptionCalls calls, FormView view) {
    this.calls = calls;
    this.view = view;
  }

  @GetMapping(NEW)
  @PermittedLike(CREATING)
  String create(Model model) {
    model.addAttribute(HEADING, NEW_WEBHOOK);
    return view.show(model, WebhookForm.of(view.empty(), false), view.empty(), List.of());
  }

  @PostMapping(NEW)
  @PermittedLike(CREATING)
  String created(
      Visit visit,
      @RequestParam MultiValueMap<String, String> inputs,
      HttpServletResponse response,
      RedirectAttributes redirect,
      Model model) {
    model.addAttribute(HEADING, NEW_WEBHOOK);
    TypedForm typed = new TypedForm(inputs);
    FormReader.Meant meant = FormReader.read(typed, view.empty());
    try {
      ObjectNode created = calls.create(visit.tenant(), meant.document());
      Notices.tell(redirect, "Webhook created.");
      return ShownSecret.leadTo(created, visit.path("/webhooks"), redirect);
    } catch (InvalidSubscription invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return again(model, WebhookForm.of(typed, view.empty(), false), meant, invalid);
    }
  }

  @GetMapping(EDIT)
  @PermittedLike(CHANGING)
  String change(Visit visit, @PathVariable String id, Model model) {
    WrittenSubscription written = calls.written(visit.tenant(), id);
    describe(model, visit, written);
    WebhookForm form = WebhookForm.of(written.document(), written.signed());
    return view.show(model, form, written.document(), List.of());
  }

  @PostMapping(EDIT)
  @PermittedLike(CHANGING)
  String changed(
      Visit visit,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> inputs,
      HttpServletResponse response,
      RedirectAttributes redirect,
      Model model) {
    WrittenSubscription written = calls.written(visit.tenant(), id);
    TypedForm typed = new TypedForm(inputs);
    FormReader.Meant meant = FormReader.read(typed, written.document());
    WebhookForm form = WebhookForm.of(typed, written.document(), written.signed());
    try {
      calls.replace(visit.tenant(), id, meant.document(), revision(typed));
      Notices.tell(redirect, "Changes saved.");
      return "redirect:" + visit.path("/webhooks/" + id);
    } catch (InvalidSubscription invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      describe(model, visit, written);
      // Whoever has seen an older one must still be told when everything else is right.
      model.addAttribute("revision", revision(typed));
      return again(model, form, meant, invalid);
    } catch (ConcurrentChange other) {
      response.setStatus(HttpStatus.CONFLICT.value());
      describe(model, visit, written);
      model.addAttribute("changedAt", written.updatedAt());
      return view.show(model, form, meant.document(), List.of());
    }
  }

  /** When failed deliveries are tried again, while one types. */
  @GetMapping("/console/{tenant}/webhooks/schedule")
  @PermittedLike("GET /api/{tenant}/subscriptions")
  String schedule(@RequestParam MultiValueMap<String, String> inputs, Model model) {
    model.addAttribute("schedule", view.schedule(new TypedForm(inputs)));
    return "console/webhook-delivery :: schedule";
  }

  private String again(
      Model model, WebhookForm form, FormReader.Meant meant, InvalidSubscription invalid) {
    List<FieldError> errors = FieldPlaces.place(meant.errors(), invalid.errors());
    return view.show(model, form, meant.document(), errors);
  }

  private void describe(Model model, Visit visit, WrittenSubscription written) {
    ObjectNode shown = calls.read(visit.tenant(), written.id());
    model.addAttribute(HEADING, "Edit " + shown.path("name").asText());
    model.addAttribute("id", written.id());
    model.addAttribute("revision", written.revision());
    model.addAttribute("shown", shown);
  }

  private static long revision(TypedForm typed) {
    String text = typed.text("revision");
    // Not a form of ours: then it is none that anybody has seen.
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }
}
