package dev.courier.check.application;

import dev.courier.check.application.OwnSettings.Group;
import dev.courier.check.application.OwnSettings.Setting;
import dev.courier.event.catalog.NearestName;
import dev.courier.settings.files.FileProblem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds settings that nothing reads: a name with a typing error sets nothing, silently. */
final class UnknownSettings {

  private static final String OWN = "courier";

  /** Groups of Spring Boot whose names are all listed. Others may be the user's own. */
  private static final List<String> LISTED = List.of("server", "spring", "logging", "management");

  /** Below these, whoever adds a part to Courier adds names that no list has. */
  private static final List<String> UNLISTED =
      List.of("management.health.", "management.endpoint.");

  private static final int MISSPELT = 2;

  private UnknownSettings() {}

  static List<FileProblem> in(ApplicationFile file, List<Group> groups) {
    Set<String> own =
        groups.stream()
            .flatMap(group -> group.settings().stream())
            .map(Setting::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Predicate<String> isListed =
        name -> LISTED.contains(top(name)) && UNLISTED.stream().noneMatch(name::startsWith);
    List<String> listed = file.names().stream().filter(isListed).toList();
    SpringSettings spring = listed.isEmpty() ? null : SpringSettings.read();
    return file.names().stream()
        .filter(name -> isUnknown(name, own, listed.contains(name) ? spring : null))
        .map(name -> problem(file, name, own, spring))
        .toList();
  }

  /**
   * Whether it is.
   *
   * @param spring where the name is to be in its lists, else null
   */
  private static boolean isUnknown(String name, Set<String> own, SpringSettings spring) {
    String uniform = SettingName.uniform(name);
    if (contains(own, uniform)) {
      return false;
    }
    if (spring != null) {
      return !contains(spring.names(), uniform) && !spring.isBelowOpen(uniform);
    }
    return LevenshteinDistance.getDefaultInstance().apply(top(name), OWN) <= MISSPELT;
  }

  private static FileProblem problem(
      ApplicationFile file, String name, Set<String> own, SpringSettings spring) {
    boolean listed = LISTED.contains(top(name)) && spring != null;
    Set<String> known = new TreeSet<>(own);
    if (listed) {
      known.addAll(spring.names());
    }
    return new FileProblem(
        file.path(),
        file.lineOf(name),
        name
            + " is no known setting"
            + NearestName.to(name, known)
                .map(nearest -> ": did you mean " + nearest + "?")
                .orElse(""));
  }

  private static boolean contains(Set<String> names, String uniform) {
    return names.stream().anyMatch(name -> SettingName.uniform(name).equals(uniform));
  }

  private static String top(String name) {
    return name.split("[.\\[]", 2)[0];
  }
}
