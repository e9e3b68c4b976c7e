package dev.courier.registry.reading;

import dev.courier.event.EventTypePattern;
import dev.courier.registry.document.DocumentFields;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.template.JsonTemplate;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Profile.Bodies;
import dev.courier.subscription.Profile.Special;
import java.util.ArrayList;
import java.util.List;

/** Reads the default bodies of a profile. */
final class ProfileBodyReader {

  private ProfileBodyReader() {}

  static Bodies read(DocumentFields profile) {
    Payload.Form form = form(profile);
    Payload usual = payload(profile, "body", form);
    DocumentFields bodies = profile.object("bodies");
    List<Special> special = new ArrayList<>();
    for (String events : bodies.names()) {
      Payload payload = payload(bodies, events, form);
      try {
        special.add(new Special(new EventTypePattern(events), payload));
      } catch (IllegalArgumentException noPattern) {
        profile.error("bodies", noPattern.getMessage());
      }
    }
    return new Bodies(usual, special);
  }

  private static Payload payload(DocumentFields fields, String name, Payload.Form form) {
    String template =
        fields
            .any(name)
            .map(body -> body.isTextual() ? body.textValue() : body.toString())
            .orElse(null);
    if (template == null) {
      fields.error(name, "is missing: write the default body as text or as a tree");
      return Payload.json("", form);
    }
    try {
      JsonTemplate.compile(template, form);
    } catch (InvalidTemplate invalid) {
      fields.error(name, invalid.getMessage());
    }
    return Payload.json(template, form);
  }

  private static Payload.Form form(DocumentFields profile) {
    return switch (profile.text("form").orElse("exact")) {
      case "exact" -> Payload.Form.EXACT;
      case "javascript" -> Payload.Form.JAVASCRIPT;
      default -> {
        profile.error("form", "must be exact or javascript");
        yield Payload.Form.EXACT;
      }
    };
  }
}
