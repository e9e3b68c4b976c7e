package dev.courier.registry.live;

import dev.courier.event.EventTypePattern;
import dev.courier.event.catalog.AddedFields;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.registry.files.CatalogFile;
import dev.courier.registry.files.CatalogFiles;
import dev.courier.registry.files.ReadFiles;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog as its files are now. Subscriptions that name a type which has left it stay: they are
 * checked against the catalog when they are written, and not again.
 */
final class LiveCatalog implements EventCatalog {

  private static final Logger LOG = LoggerFactory.getLogger("courier.files");
  private static final String OWNER = "catalog";

  private final Path configDir;
  private final AddedFields added;
  private final FileProblems problems;
  private Map<Path, CatalogFile> files;
  private volatile EventCatalog current;

  /**
   * Reads the files.
   *
   * @param added what is added to the fields of events on the way
   * @throws dev.courier.settings.InvalidSetting where one is wrong
   */
  LiveCatalog(Path configDir, AddedFields added, FileWatch watch, FileProblems problems) {
    this.configDir = configDir;
    this.added = added;
    this.problems = problems;
    watch.watch(CatalogFiles.directory(configDir), changed -> reload());
    this.files = CatalogFiles.readAll(configDir).orRefuse();
    this.current = CatalogFiles.together(files.values(), added);
  }

  /** Takes what the files say now; of those that are wrong, what they said before. */
  synchronized void reload() {
    ReadFiles<CatalogFile> read = CatalogFiles.readAll(configDir);
    Map<Path, CatalogFile> now = read.over(files);
    if (!now.equals(files)) {
      String changes = Changes.of(files, now, file -> file.getFileName().toString());
      files = now;
      current = CatalogFiles.together(now.values(), added);
      LOG.info(
          "The catalog is in use as it is in {} now ({}): {} event types.",
          CatalogFiles.directory(configDir),
          changes,
          current.all().size());
    }
    problems.tell(OWNER, read.problems());
  }

  @Override
  public boolean isEmpty() {
    return current.isEmpty();
  }

  @Override
  public boolean knows(String name) {
    return current.knows(name);
  }

  @Override
  public Optional<EventType> find(String system, String name) {
    return current.find(system, name);
  }

  @Override
  public List<EventType> all() {
    return current.all();
  }

  @Override
  public List<EventType> matching(EventTypePattern pattern) {
    return current.matching(pattern);
  }

  @Override
  public Optional<String> nearest(String name) {
    return current.nearest(name);
  }
}
