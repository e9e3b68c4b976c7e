package dev.courier.registry.files;

import dev.courier.settings.InvalidSetting;
import dev.courier.settings.files.FileProblem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the files of a directory say.
 *
 * @param good what each file says that is in order, by the file
 * @param problems what is wrong with the others
 */
public record ReadFiles<T>(Map<Path, T> good, List<FileProblem> problems) {

  public ReadFiles {
    good = Collections.unmodifiableMap(new TreeMap<>(good));
    problems = List.copyOf(problems);
  }

  /** What the files say; of those that are wrong now, what they said before. */
  public Map<Path, T> over(Map<Path, T> before) {
    Map<Path, T> all = new TreeMap<>(good);
    before.forEach(
        (file, said) -> {
          if (problems.stream().anyMatch(problem -> file.startsWith(problem.file()))) {
            all.putIfAbsent(file, said);
          }
        });
    return Collections.unmodifiableMap(all);
  }

  /**
   * What the files say, where all of them are in order.
   *
   * @throws InvalidSetting where one is not; names the file, the line and the field
   */
  public Map<Path, T> orRefuse() {
    if (!problems.isEmpty()) {
      throw InvalidSetting.ofFiles(problems);
    }
    return good;
  }
}
