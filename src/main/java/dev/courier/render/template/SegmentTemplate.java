package dev.courier.render.template;

import dev.courier.render.BodyTemplate;
import dev.courier.render.MergeText;
import dev.courier.render.RenderContext;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A compiled XML or text template. */
final class SegmentTemplate implements BodyTemplate {

  private static final int USUAL_LENGTH = 2048;

  private final List<Segment> segments;
  private final Set<String> fields;

  SegmentTemplate(List<Segment> segments, Set<String> fields) {
    this.segments = List.copyOf(segments);
    this.fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
  }

  @Override
  public Set<String> fields() {
    return fields;
  }

  @Override
  public byte[] render(RenderContext context) {
    StringBuilder out = new StringBuilder(USUAL_LENGTH);
    Segment.writeAll(segments, out, new MergeText.Scope(context, null));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
