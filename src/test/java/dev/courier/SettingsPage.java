package dev.courier;

import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * The page about settings, written from the records that the settings are bound to, their Javadoc,
 * and what they answer to a wrong value.
 */
final class SettingsPage {

  private static final Path FILE = Path.of("config/application.yaml");

  /** A line of the file: its name and default, and its variable. */
  private static final Pattern LINE =
      Pattern.compile("^ *# *[a-z-]+: (.*?) +# ([A-Z][A-Z_]+)\\b.*$", Pattern.MULTILINE);

  private static final Pattern MUST = Pattern.compile("(?:: |, )it (must .*)$");

  private final Map<String, SettingRow> rows = new TreeMap<>();
  private final Map<String, String> defaults;

  private SettingsPage(Map<String, String> defaults) {
    this.defaults = defaults;
  }

  /** The rows of all settings, in the order in which config/application.yaml has them. */
  static List<SettingRow> rows() throws IOException, ClassNotFoundException {
    Map<String, String> defaults = defaults();
    SettingsPage page = new SettingsPage(defaults);
    for (Class<?> type : types()) {
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      page.read(prefix, type, prefix, type);
    }
    List<SettingRow> ordered = new ArrayList<>();
    for (String variable : defaults.keySet()) {
      page.rows.values().stream()
          .filter(row -> row.variable().matches(variable + "(_0_[A-Z]+)?"))
          .forEach(ordered::add);
    }
    return ordered;
  }

  private void read(String prefix, Class<?> record, String boundTo, Class<?> bound) {
    Map<String, String> meanings = SettingsSource.meanings(record);
    for (RecordComponent component : record.getRecordComponents()) {
      String property = prefix + "." + kebab(component.getName());
      Class<?> type = component.getType();
      if (type.isRecord()) {
        read(property, type, boundTo, bound);
        continue;
      }
      String meaning = meanings.getOrDefault(component.getName(), "");
      add(property, meaning, values(component.getGenericType(), property, boundTo, bound));
      Class<?> element = element(component.getGenericType());
      if (element.isRecord()) {
        SettingsSource.meanings(element)
            .forEach((name, text) -> add(property + "[0]." + kebab(name), text, "text"));
      }
    }
  }

  private void add(String property, String meaning, String values) {
    String variable = variable(property);
    String unset = defaults.getOrDefault(variable, "");
    boolean nothing = unset.isEmpty() || unset.equals("\"\"") || unset.equals("[]");
    rows.put(
        variable,
        new SettingRow(
            variable, property, nothing ? "" : "`" + unset + "`", capital(meaning), values));
  }

  /** Of which kind it is, and what it must be as its record says of a value that is wrong. */
  private static String values(Type type, String property, String boundTo, Class<?> bound) {
    String kind;
    String wrong;
    if (type == boolean.class) {
      return "`true` or `false`";
    } else if (type == int.class || type == long.class) {
      kind = "whole number";
      wrong = "-1";
    } else if (type == double.class) {
      kind = "number";
      wrong = "-1";
    } else if (type instanceof Class<?> choice && choice.isEnum()) {
      return Arrays.stream(choice.getEnumConstants())
          .map(value -> "`" + value.toString().toLowerCase(Locale.ROOT) + "`")
          .collect(Collectors.joining(", "));
    } else if (type == Duration.class) {
      kind = "duration such as `30s` or `5m`";
      wrong = "-1s";
    } else if (type == DataSize.class) {
      kind = "size such as `500MB`";
      wrong = "1MB";
    } else if (type instanceof ParameterizedType) {
      return element(type).isRecord() ? "list, see below" : "list, separated by commas";
    } else if (type == InetAddress.class) {
      return "IP address of this host, or `0.0.0.0` for all of them";
    } else {
      kind = type == Path.class ? "path" : "text";
      wrong = "?";
    }
    String must = must(property, wrong, boundTo, bound);
    return must.isEmpty() ? kind : kind + ": " + must;
  }

  private static String must(String property, String wrong, String boundTo, Class<?> bound) {
    MapConfigurationPropertySource source =
        new MapConfigurationPropertySource(Map.of(property, wrong));
    try {
      new Binder(source).bindOrCreate(boundTo, Bindable.of(bound));
      return "";
    } catch (BindException refused) {
      for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        if (cause instanceof InvalidSetting told
            && told.getMessage().startsWith(variable(property) + " ")) {
          Matcher must = MUST.matcher(told.getMessage());
          return must.find() ? must.group(1).replaceFirst("^must be ", "") : "";
        }
      }
      return "";
    }
  }

  private static Class<?> element(Type type) {
    return type instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> element
        ? element
        : Object.class;
  }

  private static Map<String, String> defaults() throws IOException {
    Map<String, String> defaults = new LinkedHashMap<>();
    Matcher line = LINE.matcher(Files.readString(FILE));
    while (line.find()) {
      defaults.put(line.group(2), line.group(1).strip());
    }
    return defaults;
  }

  private static List<Class<?>> types() throws ClassNotFoundException {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    List<Class<?>> types = new ArrayList<>();
    for (BeanDefinition found : scan.findCandidateComponents("dev.courier")) {
      Class<?> type = ClassUtils.forName(found.getBeanClassName(), null);
      if (type.isRecord()) {
        types.add(type);
      }
    }
    return types;
  }

  private static String kebab(String name) {
    return name.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String variable(String property) {
    return property.replaceAll("[.\\[\\]-]+", "_").toUpperCase(Locale.ROOT);
  }

  private static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The whole page. */
  static String of(List<SettingRow> rows) {
    return """
        # Settings

        Every setting is an environment variable, or a property in [`config/application.yaml`](../config/application.yaml) (the
        variable wins). They are read at the start; a wrong one stops it with a sentence that names it. What belongs together, and
        which page explains it: [operations.md](operations.md#settings).

        This page is made from the code: `mvn -q test -Dtest=SettingsPageTest -Dcourier.write-docs` writes it anew, and a test
        fails while it says anything else.

        | environment variable | property | unless set | what it is | what it may be |
        |---|---|---|---|---|
        """
        + rows.stream().map(SettingRow::asMarkdown).collect(Collectors.joining("\n"))
        + "\n";
  }
}
