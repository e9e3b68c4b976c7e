package dev.courier.settings;

import dev.courier.settings.files.FileProblem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A setting with which Courier cannot start; its message is one sentence that names the setting.
 */
public final class InvalidSetting extends RuntimeException {

  /**
   * Says what is wrong.
   *
   * @param setting the name of the environment variable, such as {@code COURIER_MASTER_KEY}
   * @param problem what is wrong and what would be right; continues the sentence that starts with
   *     the name, for example {@code is "x": it must be base64 of 32 bytes}
   */
  public InvalidSetting(String setting, String problem) {
    super(setting + " " + problem);
  }

  private InvalidSetting(String sentence) {
    super(sentence);
  }

  /**
   * Says what is wrong with files.
   *
   * @param problems at least one; each is told in a line of its own
   */
  public static InvalidSetting ofFiles(List<FileProblem> problems) {
    return new InvalidSetting(
        problems.stream().map(FileProblem::toString).collect(Collectors.joining("\n")));
  }
}
