package dev.courier.render;

import dev.courier.subscription.Payload;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Makes the bodies of deliveries; remembers the templates it has compiled. Thread-safe. */
public final class Renderer {

  private static final int MAX_TEMPLATES = 10_000;

  private final Map<Payload, BodyTemplate> templates = new ConcurrentHashMap<>();
  private final Function<Payload, BodyTemplate> compiler;

  /**
   * A renderer that remembers nothing yet.
   *
   * @param compiler compiles a payload's template; throws {@link InvalidTemplate} where it cannot
   */
  public Renderer(Function<Payload, BodyTemplate> compiler) {
    this.compiler = Objects.requireNonNull(compiler, "compiler");
  }

  /**
   * The body of one attempt.
   *
   * @return in the payload's format, in UTF-8
   * @throws InvalidTemplate where the payload's template cannot be used
   */
  public byte[] render(Payload payload, RenderContext context) {
    return template(payload).render(context);
  }

  private BodyTemplate template(Payload payload) {
    BodyTemplate known = templates.get(payload);
    if (known != null) {
      return known;
    }
    BodyTemplate compiled = compiler.apply(payload);
    if (templates.size() >= MAX_TEMPLATES) {
      // Whichever goes: a template in use is compiled again at once, one that is not never was
      // missed.
      templates.keySet().stream().findFirst().ifPresent(templates::remove);
    }
    templates.put(payload, compiled);
    return compiled;
  }
}
