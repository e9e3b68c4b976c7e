package dev.courier.console.webhooks.form.inputs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the inputs of the form show; never a secret. */
public final class WebhookForm {

  private static final Set<String> SECRETS = secrets();

  private final Map<String, List<String>> values;
  private final List<HeaderRows.Row> headers;
  private final Set<String> kept;
  private final Set<String> again;

  private WebhookForm(
      Map<String, List<String>> values,
      List<HeaderRows.Row> headers,
      Set<String> kept,
      Set<String> again) {
    this.values = Map.copyOf(values);
    this.headers = List.copyOf(headers);
    this.kept = Set.copyOf(kept);
    this.again = Set.copyOf(again);
  }

  /**
   * The inputs of a document.
   *
   * @param signed whether there is a secret that signs
   */
  public static WebhookForm of(ObjectNode document, boolean signed) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (FormField field : FormField.ALL) {
      JsonNode value = Document.get(document, field.path());
      if (!value.isMissingNode() && field.kind() != FormField.Kind.SECRET) {
        values.put(field.path(), List.of(field.kind().text(value)));
      }
    }
    values.put("event_types", FormReader.eventTypes(document));
    if (document.hasNonNull("filter")) {
      values.put("filter", List.of(pretty(document.get("filter"))));
    }
    document.path("auth").properties().stream()
        .filter(field -> !CredentialReader.SECRETS.contains(field.getKey()))
        .forEach(field -> values.put("auth." + field.getKey(), List.of(field.getValue().asText())));
    return new WebhookForm(values, HeaderRows.of(document), kept(document, signed), Set.of());
  }

  /**
   * The inputs as they were typed; a secret among them is asked for again.
   *
   * @param before the document that is changed
   * @param signed whether there is a secret that signs
   */
  public static WebhookForm of(TypedForm typed, ObjectNode before, boolean signed) {
    Map<String, List<String>> values = new LinkedHashMap<>(typed.values());
    Set<String> again = new HashSet<>();
    for (String secret : SECRETS) {
      List<String> texts = values.remove(secret);
      if (texts != null && !texts.get(0).isEmpty()) {
        again.add(secret);
      }
    }
    values.remove(HeaderRows.VALUES);
    return new WebhookForm(values, HeaderRows.of(typed, before), kept(before, signed), again);
  }

  /** What an input shows; what is usual where nothing was written, or an empty text. */
  public String text(String name) {
    List<String> texts = texts(name);
    if (!texts.isEmpty()) {
      return texts.get(0);
    }
    return FormField.ALL.stream()
        .filter(field -> field.path().equals(name) && field.usual() != null)
        .map(FormField::usual)
        .findFirst()
        .orElse("");
  }

  /** What all inputs of this name show. */
  public List<String> texts(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Whether an input of this name shows this. */
  public boolean has(String name, String text) {
    return texts(name).contains(text);
  }

  /** The webhook's own headers. */
  public List<HeaderRows.Row> headers() {
    return headers;
  }

  /** Whether there is a secret for this input that stays where nothing is typed. */
  public boolean keeps(String name) {
    return kept.contains(name);
  }

  /** Whether a secret was typed into this input and must be typed again. */
  public boolean wantsAgain(String name) {
    return again.contains(name);
  }

  @Override
  public String toString() {
    return "WebhookForm" + values.keySet();
  }

  private static Set<String> kept(ObjectNode document, boolean signed) {
    Set<String> kept = new HashSet<>();
    String type = document.path("auth").path("type").asText();
    CredentialReader.INPUTS.getOrDefault(type, List.of()).stream()
        .filter(CredentialReader.SECRETS::contains)
        .forEach(name -> kept.add("auth." + name));
    if (document.hasNonNull(CredentialReader.CERTIFICATE)) {
      kept.add(CredentialReader.CERTIFICATE);
    }
    if (signed) {
      kept.add("secret");
    }
    return kept;
  }

  private static Set<String> secrets() {
    Set<String> secrets = new HashSet<>();
    List.of("pkcs12", "private_key", "password")
        .forEach(name -> secrets.add(CredentialReader.CERTIFICATE + "." + name));
    CredentialReader.SECRETS.forEach(name -> secrets.add("auth." + name));
    secrets.add("secret");
    return Set.copyOf(secrets);
  }

  private static String pretty(JsonNode filter) {
    return filter.isTextual() ? filter.textValue() : filter.toPrettyString();
  }
}
