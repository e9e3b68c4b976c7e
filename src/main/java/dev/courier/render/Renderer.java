package dev.courier.render;

import dev.courier.subscription.Payload;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the bodies of deliveries; remembers the templates it has compiled. Thread-safe. */
public final class Renderer {

  private static final int MAX_TEMPLATES = 10_000;

  private final Map<String, Template> templates = new ConcurrentHashMap<>();

  /**
   * The body of one attempt.
   *
   * @return JSON in UTF-8, in the payload's form
   * @throws InvalidTemplate where the payload's template cannot be used
   */
  public byte[] render(Payload payload, RenderContext context) {
    return template(payload.template()).render(payload.form(), context).toBytes();
  }

  private Template template(String text) {
    Template known = templates.get(text);
    if (known != null) {
      return known;
    }
    Template compiled = Template.compile(text);
    if (templates.size() >= MAX_TEMPLATES) {
      // Whichever goes: a template in use is compiled again at once, one that is not never was
      // missed.
      templates.keySet().stream().findFirst().ifPresent(templates::remove);
    }
    templates.put(text, compiled);
    return compiled;
  }
}
