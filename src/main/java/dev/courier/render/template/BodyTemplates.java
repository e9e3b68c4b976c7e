package dev.courier.render.template;

import dev.courier.render.BodyTemplate;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.expression.ExpressionTemplate;
import dev.courier.subscription.Payload;

/** Compiles the template of a payload, whatever it is written in. */
public final class BodyTemplates {

  private BodyTemplates() {}

  /**
   * Compiles a payload's template.
   *
   * @throws InvalidTemplate where it cannot be used; the message says what is wrong with it
   */
  public static BodyTemplate compile(Payload payload) {
    if (payload.language() == Payload.Language.JSONATA) {
      return ExpressionTemplate.compile(payload);
    }
    return switch (payload.format()) {
      case JSON -> JsonTemplate.compile(payload.template(), payload.form());
      case XML -> XmlTemplateReader.read(payload.template());
      case TEXT -> TextTemplateReader.read(payload.template());
    };
  }
}
