package dev.courier.render.template;

import dev.courier.render.MergeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * An element of an XML template while it is compiled.
 *
 * <p>Not a record: the children come one by one, and which elements are to be repeated is known at
 * the end only.
 */
final class XmlElement {

  private final XmlElement parent;
  private final String name;
  private final int line;
  private final int depth;
  private final List<Consumer<Segment.Sequence>> children = new ArrayList<>();
  private List<Segment> opening = List.of();
  private boolean repeated;

  /**
   * An element.
   *
   * @param parent null for the root
   * @param name with its prefix
   * @param line where it starts, from 1
   */
  XmlElement(XmlElement parent, String name, int line) {
    this.parent = parent;
    this.name = name;
    this.line = line;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  /** Whether its name says that it stands for one of several. */
  boolean isNamedLikeAnItem() {
    String local = localName();
    return local.equals("item") || (parent != null && isPlural(parent.localName(), local));
  }

  XmlElement parent() {
    return parent;
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  /** How many elements are around it. */
  int depth() {
    return depth;
  }

  /** Takes the name and attributes as they are written, without the closing bracket. */
  void opened(List<Segment> segments) {
    opening = List.copyOf(segments);
  }

  void add(XmlElement element) {
    // Only later is it known which elements are repeated.
    children.add(sequence -> sequence.addAll(element.segments()));
  }

  void add(MergeText text) {
    children.add(sequence -> sequence.text(text, Escaping.XML_TEXT));
  }

  void add(String markup) {
    children.add(sequence -> sequence.fixed(markup));
  }

  void repeat() {
    repeated = true;
  }

  /** The segments of the element with all that is in it. */
  List<Segment> segments() {
    Segment.Sequence sequence = new Segment.Sequence().addAll(opening);
    if (children.isEmpty()) {
      sequence.fixed("/>");
    } else {
      sequence.fixed(">");
      children.forEach(child -> child.accept(sequence));
      sequence.fixed("</" + name + ">");
    }
    List<Segment> written = sequence.segments();
    return repeated ? List.of(new Segment.Repeated(written, "")) : written;
  }

  private String localName() {
    return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isPlural(String several, String one) {
    return several.equals(one + "s")
        || several.equals(one + "es")
        || (one.endsWith("y") && several.equals(one.substring(0, one.length() - 1) + "ies"));
  }
}
