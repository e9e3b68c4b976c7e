package dev.courier;

/**
 * One setting as the page about settings has it.
 *
 * @param variable its environment variable
 * @param property how a file writes it
 * @param unset what it is where nothing is set
 * @param meaning what it is for
 * @param values what it may be
 */
record SettingRow(String variable, String property, String unset, String meaning, String values) {

  String asMarkdown() {
    return "| `%s` | `%s` | %s | %s | %s |"
        .formatted(variable, property, unset, cell(meaning), cell(values));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
