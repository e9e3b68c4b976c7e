package dev.courier.flow.lookup.source;

import dev.courier.event.catalog.NearestName;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** All databases and HTTP services that the settings name. */
@Component
public class LookupSources implements DisposableBean {

  private final Map<String, LookupSource> sources = new TreeMap<>();

  public LookupSources(LookupSettings settings) {
    for (LookupAddress lookup : settings.lookups()) {
      sources.put(
          lookup.name(), lookup.isDatabase() ? new SqlSource(lookup) : new HttpSource(lookup));
    }
  }

  /**
   * Prepares a question to the source of this name.
   *
   * @throws IllegalArgumentException where the settings have none, or one of another kind
   */
  public Question question(String name, QuestionText question) {
    LookupSource source = require(name);
    if (!source.option().equals(question.option())) {
      throw new IllegalArgumentException(
          "lookup:"
              + name
              + " has the option "
              + question.option()
              + ", and the settings say that it understands "
              + source.option());
    }
    return source.question(question.text());
  }

  private LookupSource require(String name) {
    LookupSource source = sources.get(name);
    if (source == null) {
      throw new IllegalArgumentException(
          "there is no lookup \""
              + name
              + "\" in the settings (COURIER_LOOKUPS)"
              + NearestName.to(name, sources.keySet())
                  .map(nearest -> ": did you mean \"" + nearest + "\"?")
                  .orElse(", which name none"));
    }
    return source;
  }

  @Override
  public void destroy() {
    sources.values().forEach(LookupSource::close);
  }
}
