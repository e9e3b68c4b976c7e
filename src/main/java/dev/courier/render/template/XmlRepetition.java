package dev.courier.render.template;

import dev.courier.event.FieldPath;
import dev.courier.render.InvalidTemplate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which elements of an XML template come once per line item: those named like one, or else the
 * smallest that holds all that a line item is used for.
 */
final class XmlRepetition {

  private XmlElement unnamed;
  private final List<FieldPath> unnamedFields = new ArrayList<>();

  /** Notes that an element uses a line item, in its text or in an attribute. */
  void uses(XmlElement element, FieldPath field) {
    for (XmlElement around = element; around.parent() != null; around = around.parent()) {
      if (around.isNamedLikeAnItem()) {
        around.repeat();
        return;
      }
    }
    unnamedFields.add(field);
    unnamed = unnamed == null ? element : commonAncestor(unnamed, element);
  }

  /**
   * Settles what could not be told before the whole template was read.
   *
   * @throws InvalidTemplate where the root would have to be repeated
   */
  void decide() {
    if (unnamed == null) {
      return;
    }
    if (unnamed.parent() == null) {
      throw new InvalidTemplate(
          "the template cannot repeat its root <"
              + unnamed.name()
              + "> for {"
              + unnamedFields.get(0)
              + "}: put what belongs to a line item into one element, such as"
              + " <items><item>{"
              + unnamedFields.get(0)
              + "}</item></items>");
    }
    unnamed.repeat();
  }

  private static XmlElement commonAncestor(XmlElement one, XmlElement other) {
    XmlElement left = one;
    XmlElement right = other;
    while (left.depth() > right.depth()) {
      left = left.parent();
    }
    while (right.depth() > left.depth()) {
      right = right.parent();
    }
    while (left != right) {
      left = left.parent();
      right = right.parent();
    }
    return left;
  }
}
