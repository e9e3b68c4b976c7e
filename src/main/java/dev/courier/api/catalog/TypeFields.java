package dev.courier.api.catalog;

import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.MergeField;
import dev.courier.event.sample.DataFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The merge fields of event types. */
final class TypeFields {

  /** More than a list for people can use. */
  static final int MOST = 500;

  private TypeFields() {}

  /** The fields of one type: as its file has them, or else as its sample shows them. */
  static List<MergeField> of(EventType type) {
    if (!type.mergeFields().isEmpty()) {
      return type.mergeFields();
    }
    return DataFields.of(type.sample(), type.items(), MOST).stream()
        .map(field -> new MergeField(field.path(), field.type(), ""))
        .toList();
  }

  /** The fields of types of the same name, each path once. */
  static Map<String, MergeField> byPath(List<EventType> types) {
    Map<String, MergeField> fields = new LinkedHashMap<>();
    types.forEach(type -> of(type).forEach(field -> fields.putIfAbsent(field.path(), field)));
    return fields;
  }
}
