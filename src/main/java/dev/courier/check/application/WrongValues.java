package dev.courier.check.application;

import dev.courier.check.application.OwnSettings.Group;
import dev.courier.check.application.OwnSettings.Setting;
import dev.courier.settings.InvalidSetting;
import dev.courier.settings.MistypedSettingAnalyzer;
import dev.courier.settings.files.FileProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Finds settings whose values Courier would not start with. */
final class WrongValues {

  private final ApplicationFile file;
  private final Binder alone;
  private final Binder together;

  /**
   * Looks into a file.
   *
   * @param environment with the file and all that is set elsewhere: settings that only fit one
   *     another are looked at with it
   */
  WrongValues(ApplicationFile file, ConfigurableEnvironment environment) {
    this.file = file;
    this.alone =
        new Binder(
            ConfigurationPropertySources.from(file.sources()),
            new PropertySourcesPlaceholdersResolver((Environment) environment));
    this.together = Binder.get(environment);
  }

  List<FileProblem> of(List<Group> groups) {
    List<FileProblem> problems = new ArrayList<>();
    for (Group group : groups) {
      List<Setting> set = group.settings().stream().filter(this::isSet).toList();
      List<FileProblem> mistyped =
          set.stream().map(this::mistyped).flatMap(Optional::stream).toList();
      problems.addAll(mistyped);
      // The others' addresses are of the host that Courier will run on, which is not this one.
      boolean own = group.prefix().startsWith("courier");
      if (own && !set.isEmpty() && mistyped.isEmpty()) {
        refused(group).ifPresent(problems::add);
      }
    }
    return problems;
  }

  private boolean isSet(Setting setting) {
    return nameOf(setting).isPresent();
  }

  /** The name of the setting, or of a part of it, as the file writes it. */
  private Optional<String> nameOf(Setting setting) {
    String uniform = SettingName.uniform(setting.name());
    return file.names().stream()
        .filter(name -> SettingName.uniform(name).equals(uniform))
        .findFirst();
  }

  private Optional<FileProblem> mistyped(Setting setting) {
    if (setting.inParts()) {
      return Optional.empty();
    }
    try {
      alone.bind(setting.name(), Bindable.of(setting.type()));
      return Optional.empty();
    } catch (BindException mistyped) {
      String name = nameOf(setting).orElse(setting.name());
      Object value = mistyped.getProperty() == null ? null : mistyped.getProperty().getValue();
      if (String.valueOf(value).contains("${")) {
        // What it stands for is known where Courier will run.
        return Optional.empty();
      }
      Class<?> type = mistyped.getTarget().getType().resolve(Object.class);
      return Optional.of(
          new FileProblem(
              file.path(),
              file.lineOf(name),
              name
                  + " is \""
                  + value
                  + "\": it must be "
                  + MistypedSettingAnalyzer.expected(type)));
    }
  }

  private Optional<FileProblem> refused(Group group) {
    try {
      together.bind(group.prefix(), Bindable.of(group.type()));
      return Optional.empty();
    } catch (RuntimeException refused) {
      String sentence = refused.getMessage();
      for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        sentence = cause instanceof InvalidSetting ? cause.getMessage() : sentence;
      }
      return Optional.of(new FileProblem(file.path(), lineNamedBy(sentence), sentence));
    }
  }

  /** The line of the setting whose environment variable the sentence begins with. */
  private int lineNamedBy(String sentence) {
    String variable = sentence.split(" ", 2)[0];
    return file.names().stream()
        .filter(name -> (SettingName.variable(name) + "_").startsWith(variable + "_"))
        .mapToInt(file::lineOf)
        .min()
        .orElse(0);
  }
}
