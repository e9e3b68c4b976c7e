package dev.courier.event.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A type of event that a system is known to send.
 *
 * @param system whose it is, such as {@code proign}
 * @param name such as {@code order.shipped}, or {@code *} for all types that a system's catalog
 *     does not list
 * @param category the part of the system that sends it
 * @param description when it is sent
 * @param sample the data of one such event
 * @param mergeFields the fields of its data, in the sample's order
 * @param key the field that tells the entities apart that such events are about, or null where none
 *     does
 * @param items the array of its line items, or null where there is none or it is the usual one
 */
public record EventType(
    String system,
    String name,
    String category,
    String description,
    ObjectNode sample,
    List<MergeField> mergeFields,
    FieldPath key,
    FieldPath items) {

  public EventType {
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(sample, "sample");
    mergeFields = List.copyOf(mergeFields);
  }

  /** The same type whose events have these fields as well; what they have already stays. */
  EventType with(List<AddedField> added) {
    ObjectNode data = sample.deepCopy();
    List<MergeField> fields = new ArrayList<>(mergeFields);
    for (AddedField field : added) {
      String path = field.path().text();
      if (!hasField(field.path()) && field.path().put(data, field.example().deepCopy())) {
        fields.add(new MergeField(path, field.type(), field.meaning()));
      }
    }
    // A type that lists none has those of its sample, which would be hidden by a list of some.
    boolean listed = !mergeFields.isEmpty() || sample.isEmpty();
    return new EventType(
        system, name, category, description, data, listed ? fields : List.of(), key, items);
  }

  /** The fields of its data that hold a value, in the sample's order; an array counts as one. */
  public Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    collect("", sample, fields);
    return fields;
  }

  /** Whether its data has such a field, be it a value, an object or an array. */
  public boolean hasField(FieldPath path) {
    return !path.below(sample).isMissingNode();
  }

  /**
   * What an event of this type says of its entity: exactly the fields at the top of the sample,
   * null where the event has no value.
   *
   * @param data the event's data, which has the fields itself or in an object {@code entityData}
   */
  public ObjectNode entityData(ObjectNode data) {
    ObjectNode entity = data.objectNode();
    JsonNode wrapped = data.path("entityData");
    sample
        .fieldNames()
        .forEachRemaining(
            name -> entity.set(name, data.hasNonNull(name) ? data.get(name) : wrapped.get(name)));
    return entity;
  }

  private static void collect(String prefix, ObjectNode node, Set<String> fields) {
    for (var field : node.properties()) {
      JsonNode value = field.getValue();
      if (value instanceof ObjectNode object) {
        collect(prefix + field.getKey() + ".", object, fields);
      } else {
        fields.add(prefix + field.getKey());
      }
    }
  }
}
