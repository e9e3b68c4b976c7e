package dev.courier.registry.files;

import dev.courier.event.catalog.AddedFields;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the event types of {@code config/catalog/}. */
public final class CatalogFiles {

  private CatalogFiles() {}

  /** The directory of the catalog. */
  public static Path directory(Path configDir) {
    return configDir.resolve("catalog");
  }

  /**
   * What the files of the catalog say, and what is wrong with those that are not in order.
   *
   * @param configDir the directory that may have {@code catalog/} in it
   */
  public static ReadFiles<CatalogFile> readAll(Path configDir) {
    Map<String, Path> othersOf = new HashMap<>();
    return DataFile.in(
        directory(configDir),
        (file, errors) -> {
          CatalogFile catalog = CatalogFile.read(file, errors);
          if (errors.isEmpty()) {
            catalog.refuseSecondOthers(file.path(), othersOf, errors);
          }
          return catalog;
        });
  }

  /**
   * The catalog; empty where there are no files, so that every event type is taken.
   *
   * @param configDir the directory that may have {@code catalog/} in it
   * @throws dev.courier.settings.InvalidSetting where a file is wrong; names it, the line and field
   */
  public static EventCatalog read(Path configDir) {
    return together(readAll(configDir).orRefuse().values(), new AddedFields());
  }

  /**
   * The catalog that these files make together.
   *
   * @param added what is added to the fields of events on the way
   */
  public static EventCatalog together(Collection<CatalogFile> files, AddedFields added) {
    // A file's last good version may say what another file says by now: the first is taken.
    Map<String, EventType> others = new LinkedHashMap<>();
    files.forEach(
        file -> file.others().ifPresent(other -> others.putIfAbsent(other.system(), other)));
    return EventCatalog.of(
        files.stream().flatMap(file -> file.types().stream()).toList(), others.values(), added);
  }
}
