package dev.courier.registry.files;

import dev.courier.event.catalog.AddedFields;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the event types of {@code config/catalog/}. */
public final class CatalogFiles {

  private CatalogFiles() {}

  /**
   * The catalog; empty where there are no files, so that every event type is taken.
   *
   * @param configDir the directory that may have {@code catalog/} in it
   * @throws dev.courier.settings.InvalidSetting where a file is wrong; names it and its fields
   */
  public static EventCatalog read(Path configDir) {
    return read(configDir, new AddedFields());
  }

  /**
   * The same, for events that have more fields than they are sent with.
   *
   * @param added what is added on the way
   */
  static EventCatalog read(Path configDir, AddedFields added) {
    List<EventType> types = new ArrayList<>();
    List<EventType> others = new ArrayList<>();
    for (DataFile file : DataFile.in(configDir.resolve("catalog"))) {
      CatalogFile catalog = CatalogFile.read(file);
      types.addAll(catalog.types());
      catalog.others().ifPresent(others::add);
    }
    return EventCatalog.of(types, others, added);
  }
}
