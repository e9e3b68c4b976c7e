package dev.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/settings.md is what the code says, and the code says something of every setting. */
class SettingsPageTest {

  private static final Path PAGE = Path.of("docs/settings.md");

  private static List<SettingRow> rows;

  @BeforeAll
  static void readTheCode() throws Exception {
    rows = SettingsPage.rows();
  }

  @Test
  void thePageSaysWhatTheCodeSays() throws Exception {
    String page = SettingsPage.of(rows);
    if (System.getProperty("courier.write-docs") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("write it anew with: mvn -q test -Dtest=SettingsPageTest -Dcourier.write-docs")
        .isEqualTo(page);
  }

  @Test
  void everySettingIsOnThePage() {
    assertThat(rows)
        .extracting(SettingRow::variable)
        .doesNotHaveDuplicates()
        .containsAll(SettingsTest.values(Map.of()).keySet());
  }

  @Test
  void everySettingIsExplainedByTheCode() {
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.meaning())
                    .as("the Javadoc of %s", row.variable())
                    .hasSizeGreaterThan(5)
                    .doesNotContain(row.variable()));
  }

  @Test
  void rangesComeFromWhatTheCodeAnswersToAWrongValue() {
    assertThat(rows)
        .filteredOn(row -> row.variable().equals("COURIER_DELIVER_CONSUMERS"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.property()).isEqualTo("courier.deliver.consumers");
              assertThat(row.unset()).isEqualTo("`64`");
              assertThat(row.values()).isEqualTo("whole number: between 1 and 1000");
            });
  }
}
