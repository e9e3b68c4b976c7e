package dev.courier.console.webhooks.form.inputs;

import dev.courier.subscription.FieldError;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which input an error is shown at, and in which tab that is. */
public final class FieldPlaces {

  private static final Map<String, Tab> INPUTS = inputs();

  /** Fields of a document that have their input under another name. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "event_type",
          "event_types",
          "auth",
          "auth.type",
          "unique",
          "unique.key",
          CredentialReader.CERTIFICATE,
          CredentialReader.CERTIFICATE + ".pkcs12");

  private FieldPlaces() {}

  /**
   * The errors with the names of their inputs; what was said of a part of an input names the part.
   *
   * @param own what was found while the form was read: goes before what else is said of the input
   * @param others of the document
   */
  public static List<FieldError> place(Collection<FieldError> own, Collection<FieldError> others) {
    Set<String> said = own.stream().map(FieldError::field).collect(Collectors.toSet());
    return Stream.concat(
            own.stream(),
            others.stream()
                .filter(error -> !error.field().equals(FormReader.UNREADABLE))
                .map(FieldPlaces::place)
                .filter(error -> !said.contains(error.field())))
        .toList();
  }

  /** How many errors each tab has. */
  public static Map<Tab, Long> count(List<FieldError> placed) {
    Map<Tab, Long> count = new EnumMap<>(Tab.class);
    placed.stream()
        .map(error -> INPUTS.get(error.field()))
        .filter(tab -> tab != null)
        .forEach(tab -> count.merge(tab, 1L, Long::sum));
    return count;
  }

  private static FieldError place(FieldError error) {
    String field = error.field();
    String end = "";
    while (!field.isEmpty()) {
      String input = ELSEWHERE.getOrDefault(field, field);
      if (INPUTS.containsKey(input)) {
        return new FieldError(input, part(end) + error.message());
      }
      int cut = Math.max(field.lastIndexOf('.'), field.lastIndexOf('['));
      String shorter = field.substring(0, Math.max(cut, 0));
      end = field.substring(shorter.length()) + end;
      field = shorter;
    }
    return error;
  }

  /** An element of a list is told by its value, which the message has. */
  private static String part(String end) {
    return end.startsWith(".") ? end.substring(1) + " " : "";
  }

  private static Map<String, Tab> inputs() {
    Map<String, Tab> inputs = new LinkedHashMap<>();
    FormField.ALL.forEach(field -> inputs.put(field.path(), field.tab()));
    inputs.put("event_types", Tab.EVENTS);
    inputs.put("filter", Tab.FILTERS);
    inputs.put("auth.type", Tab.AUTHENTICATION);
    CredentialReader.INPUTS.values().stream()
        .flatMap(List::stream)
        .forEach(name -> inputs.put("auth." + name, Tab.AUTHENTICATION));
    CredentialReader.CERTIFICATE_INPUTS.forEach(
        name -> inputs.put(CredentialReader.CERTIFICATE + "." + name, Tab.AUTHENTICATION));
    inputs.put(HeaderRows.FIELD, Tab.AUTHENTICATION);
    return inputs;
  }
}
