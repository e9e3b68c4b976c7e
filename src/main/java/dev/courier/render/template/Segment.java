package dev.courier.render.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.render.JsonText;
import dev.courier.render.MergeText;
import dev.courier.render.MergeText.Scope;
import java.util.ArrayList;
import java.util.List;

/** A part of a compiled XML or text template, which writes itself. */
sealed interface Segment {

  /** Writes the part, filled with what the scope has. */
  void write(StringBuilder out, Scope scope);

  /** What is the same in every body. */
  record Fixed(String text) implements Segment {
    @Override
    public void write(StringBuilder out, Scope scope) {
      out.append(text);
    }
  }

  /** The value of a field. */
  record Value(MergeText.Source source, Escaping escaping) implements Segment {
    @Override
    public void write(StringBuilder out, Scope scope) {
      escaping.append(out, JsonText.textOf(source.in(scope)));
      JsonText.checkLength(out);
    }
  }

  /**
   * What comes once per line item, but once only within something that already does.
   *
   * @param separator stands between two of them
   */
  record Repeated(List<Segment> segments, String separator) implements Segment {
    @Override
    public void write(StringBuilder out, Scope scope) {
      if (scope.item() != null) {
        writeAll(segments, out, scope);
        return;
      }
      boolean first = true;
      for (JsonNode item : scope.lineItems()) {
        if (!first) {
          out.append(separator);
        }
        writeAll(segments, out, scope.with(item));
        JsonText.checkLength(out);
        first = false;
      }
    }
  }

  static void writeAll(List<Segment> segments, StringBuilder out, Scope scope) {
    for (Segment segment : segments) {
      segment.write(out, scope);
    }
  }

  /** Collects segments, with neighbouring fixed text made one. */
  final class Sequence {
    private final List<Segment> segments = new ArrayList<>();
    private final StringBuilder fixed = new StringBuilder();

    Sequence fixed(String text) {
      fixed.append(text);
      return this;
    }

    /** Adds a text of the template, its literal parts escaped like the values of its fields. */
    Sequence text(MergeText text, Escaping escaping) {
      for (MergeText.Piece piece : text.pieces()) {
        if (piece instanceof MergeText.Literal literal) {
          escaping.append(fixed, literal.text());
        } else if (piece instanceof MergeText.Field field) {
          add(new Value(field.source(), escaping));
        }
      }
      return this;
    }

    Sequence add(Segment segment) {
      flush();
      segments.add(segment);
      return this;
    }

    Sequence addAll(List<Segment> others) {
      for (Segment other : others) {
        if (other instanceof Fixed literal) {
          fixed(literal.text());
        } else {
          add(other);
        }
      }
      return this;
    }

    List<Segment> segments() {
      flush();
      return List.copyOf(segments);
    }

    private void flush() {
      if (!fixed.isEmpty()) {
        segments.add(new Fixed(fixed.toString()));
        fixed.setLength(0);
      }
    }
  }
}
