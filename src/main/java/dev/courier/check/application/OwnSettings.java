package dev.courier.check.application;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Courier's own settings, as the records of its rooms have them. */
final class OwnSettings {

  private static final String ROOMS = "dev.courier";

  private OwnSettings() {}

  /**
   * A record of settings.
   *
   * @param prefix what the names of its settings begin with
   */
  record Group(Class<?> type, String prefix, List<Setting> settings) {

    Group {
      settings = List.copyOf(settings);
    }
  }

  /**
   * One setting.
   *
   * @param inParts whether it is a list of things with fields of their own
   */
  record Setting(String name, ResolvableType type, boolean inParts) {}

  /** All of them. */
  static List<Group> all() {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scan.findCandidateComponents(ROOMS).stream()
        .map(BeanDefinition::getBeanClassName)
        .sorted()
        .map(name -> ClassUtils.resolveClassName(name, OwnSettings.class.getClassLoader()))
        .filter(Class::isRecord)
        .map(OwnSettings::group)
        .toList();
  }

  private static Group group(Class<?> type) {
    String prefix = type.getAnnotation(ConfigurationProperties.class).value();
    List<Setting> settings = new ArrayList<>();
    collect(prefix, type, false, settings);
    return new Group(type, prefix, settings);
  }

  private static void collect(
      String prefix, Class<?> type, boolean inParts, List<Setting> settings) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + SettingName.dashed(component.getName());
      ResolvableType value = ResolvableType.forType(component.getGenericType());
      Class<?> element = value.asCollection().getGeneric(0).resolve();
      if (component.getType().isRecord() && isOwn(component.getType())) {
        collect(name, component.getType(), inParts, settings);
      } else if (element != null && element.isRecord()) {
        settings.add(new Setting(name, value, true));
        collect(name, element, true, settings);
      } else {
        settings.add(new Setting(name, value, inParts));
      }
    }
  }

  private static boolean isOwn(Class<?> type) {
    return type.getName().startsWith(ROOMS + ".");
  }
}
