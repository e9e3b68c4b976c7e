package dev.courier.settings;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Turns a setting of the wrong type, such as a port that is no number, into one sentence. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class MistypedSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
    ConfigurationProperty property = cause.getProperty();
    if (property == null) {
      return null;
    }
    String name = property.getName().toString();
    return analysis(
        name, property.getValue(), cause.getTarget().getType().resolve(Object.class), cause);
  }

  /** The same of a port that Spring Boot reads before any settings are bound. */
  @Order(Ordered.HIGHEST_PRECEDENCE + 1)
  static final class OfPort
      extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

    @Override
    protected FailureAnalysis analyze(
        Throwable rootFailure, InvalidConfigurationPropertyValueException cause) {
      return cause.getName().endsWith(".port")
          ? MistypedSettingAnalyzer.analysis(cause.getName(), cause.getValue(), int.class, cause)
          : null;
    }
  }

  private static FailureAnalysis analysis(
      String property, Object value, Class<?> type, Throwable cause) {
    String sentence =
        environmentVariable(property) + " is \"" + value + "\": it must be " + expected(type);
    return new FailureAnalysis(sentence, null, cause);
  }

  private static String environmentVariable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** What a value of this type looks like; goes on after "it must be". */
  public static String expected(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type == int.class || type == Integer.class) {
      return "a whole number";
    } else if (type == Duration.class) {
      return "a duration such as 30s or 5m";
    } else if (type == InetAddress.class) {
      return "an IP address of this host, or 0.0.0.0 for all of them";
    }
    return "a value of the kind " + type.getSimpleName();
  }
}
