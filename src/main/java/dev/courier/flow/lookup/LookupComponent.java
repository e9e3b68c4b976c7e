package dev.courier.flow.lookup;

import dev.courier.event.FieldPath;
import dev.courier.flow.lookup.source.LookupSources;
import dev.courier.flow.lookup.source.Question;
import dev.courier.flow.lookup.source.QuestionText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.TimeUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes the endpoints {@code lookup:<name>?query=…} (a database) and {@code lookup:<name>?path=…}
 * (an HTTP service).
 *
 * <p>More options: {@code into}, {@code timeout} (1s), {@code cacheFor} (5m), {@code cacheSize}
 * (10000).
 */
@Component("lookup")
public final class LookupComponent extends DefaultComponent {

  private final LookupSources sources;
  private final LookupReports reports;
  private final InstantSource clock;

  /** For trials of routes: it knows what a lookup must look like, and can do none. */
  public LookupComponent() {
    this.sources = null;
    this.reports = null;
    this.clock = null;
  }

  @Autowired
  LookupComponent(LookupSources sources, LookupReports reports, InstantSource clock) {
    this.sources = Objects.requireNonNull(sources, "sources");
    this.reports = Objects.requireNonNull(reports, "reports");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters)
      throws Exception {
    LookupOptions options =
        new LookupOptions(
            into(getAndRemoveParameter(parameters, "into", String.class)),
            duration(parameters, "timeout", "1s"),
            duration(parameters, "cacheFor", "5m"),
            getAndRemoveParameter(parameters, "cacheSize", Integer.class, 10_000));
    QuestionText text =
        QuestionText.of(name, option -> getAndRemoveParameter(parameters, option, String.class));
    if (sources == null) {
      return new LookupEndpoint(uri, this, name, null, null);
    }
    Question question = sources.question(name, text);
    Lookup lookup = new Lookup(question, options, clock);
    LookupStep step = new LookupStep(question.names(), lookup, options.into(), clock);
    return new LookupEndpoint(uri, this, name, step, reports);
  }

  private static FieldPath into(String path) {
    return path == null ? null : FieldPath.of(path);
  }

  private Duration duration(Map<String, Object> parameters, String option, String usual) {
    String text = getAndRemoveParameter(parameters, option, String.class, usual);
    try {
      return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
    } catch (RuntimeException noDuration) {
      throw new IllegalArgumentException(
          "the option " + option + " is \"" + text + "\": write a time such as 500ms, 2s or 5m",
          noDuration);
    }
  }
}
