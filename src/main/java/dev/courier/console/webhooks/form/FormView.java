package dev.courier.console.webhooks.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.webhooks.form.inputs.FieldPlaces;
import dev.courier.console.webhooks.form.inputs.FormReader;
import dev.courier.console.webhooks.form.inputs.TypedForm;
import dev.courier.console.webhooks.form.inputs.WebhookForm;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the form's page shows. */
@Component
final class FormView {

  private static final String TEMPLATE = "console/webhook-form";

  private final SubscriptionReader reader;
  private final EventCatalog catalog;

  FormView(SubscriptionReader reader, EventCatalog catalog) {
    this.reader = reader;
    this.catalog = catalog;
  }

  /** The document of a new webhook. */
  ObjectNode empty() {
    return JsonFormat.mapper()
        .createObjectNode()
        .put("profile", reader.defaultProfile())
        .put("active", true);
  }

  /**
   * Shows the form.
   *
   * @param document what the form means
   * @param errors with the names of their inputs
   * @return the template's name
   */
  String show(Model model, WebhookForm form, ObjectNode document, List<FieldError> errors) {
    Profile profile = profile(form.text("profile"));
    EventChoices choices = EventChoices.of(catalog, profile.system());
    Map<String, Long> wrong =
        FieldPlaces.count(errors).entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue));
    model.addAttribute("form", form);
    model.addAttribute("errors", new FormErrors(errors));
    model.addAttribute("wrong", wrong);
    model.addAttribute(
        "profiles",
        reader.profiles().values().stream()
            .map(ProfileDefaults::of)
            .sorted(Comparator.comparing(ProfileDefaults::name))
            .toList());
    model.addAttribute("defaults", ProfileDefaults.of(profile));
    model.addAttribute("choices", choices);
    model.addAttribute("patterns", choices.typed(form.texts("event_types")));
    model.addAttribute("schedule", RetrySchedule.of(document, profile.retryPolicy()));
    return TEMPLATE;
  }

  /** The schedule that the inputs mean. */
  RetrySchedule schedule(TypedForm typed) {
    ObjectNode retry = FormReader.read(typed, JsonFormat.mapper().createObjectNode()).document();
    return RetrySchedule.of(retry, profile(typed.text("profile")).retryPolicy());
  }

  private Profile profile(String name) {
    Profile named = reader.profiles().get(name);
    return named == null ? reader.profiles().get(reader.defaultProfile()) : named;
  }
}
