package dev.courier.console.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.PageRequest;
import dev.courier.api.SubscriptionCalls;
import dev.courier.api.trial.EventToTry;
import dev.courier.api.trial.EventsToTry;
import dev.courier.event.EventTypePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What there is to choose from on the page that sends tests. */
@Component
final class TestChoices {

  private static final String TEMPLATE = "console/test";
  private static final PageRequest NEWEST = new PageRequest(PageRequest.MAX_LIMIT, null);

  private final SubscriptionCalls subscriptions;
  private final EventsToTry events;

  TestChoices(SubscriptionCalls subscriptions, EventsToTry events) {
    this.subscriptions = subscriptions;
    this.events = events;
  }

  /**
   * Shows the page.
   *
   * @param form what was chosen; where it says nothing, what is usual is chosen
   * @return the template's name
   */
  String show(String tenant, TestForm form, Model model) {
    List<ObjectNode> webhooks =
        new ArrayList<>(subscriptions.list(tenant, null, null, null, NEWEST).items());
    model.addAttribute("webhooks", webhooks);
    if (webhooks.isEmpty()) {
      return TEMPLATE;
    }
    ObjectNode webhook =
        form.subscription().isEmpty()
            ? webhooks.get(0)
            : subscriptions.read(tenant, form.subscription());
    if (webhooks.stream().noneMatch(each -> id(each).equals(id(webhook)))) {
      webhooks.add(0, webhook);
    }
    List<String> types = events.types(tenant, patterns(webhook));
    String type = type(form, types);
    EventToTry event =
        EventTypePattern.isType(type)
            ? events
                .of(
                    tenant,
                    List.of(new EventTypePattern(type)),
                    webhook.path("profile").asText(),
                    1)
                .stream()
                .findFirst()
                .orElse(null)
            : null;
    model.addAttribute("webhook", webhook);
    model.addAttribute("types", types);
    model.addAttribute("event", event);
    model.addAttribute("form", completed(form, id(webhook), type, event));
    return TEMPLATE;
  }

  /** A type of another webhook is left behind with it; what was sent is shown as it was. */
  private static String type(TestForm form, List<String> types) {
    return types.contains(form.eventType())
        ? form.eventType()
        : types.stream().findFirst().orElse(form.eventType());
  }

  private static TestForm completed(TestForm form, String id, String type, EventToTry event) {
    boolean recent = event != null && !event.isGenerated();
    String sample = form.sample().isEmpty() ? recent ? "recent" : "generated" : form.sample();
    String data =
        form.data().isEmpty() && event != null
            ? IndentedJson.of(event.event().data().toString())
            : form.data();
    return new TestForm(id, type, sample, data, form.sign());
  }

  private static List<EventTypePattern> patterns(ObjectNode webhook) {
    return StreamSupport.stream(webhook.path("event_types").spliterator(), false)
        .map(JsonNode::asText)
        .map(EventTypePattern::new)
        .toList();
  }

  private static String id(ObjectNode webhook) {
    return webhook.path("id").asText();
  }
}
