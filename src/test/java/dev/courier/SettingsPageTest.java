package dev.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/settings.md is what the code says, and the code says something of every setting. */
class SettingsPageTest {

  private static final Path PAGE = Path.of("docs/settings.md");

  @Test
  void thePageSaysWhatTheCodeSays() throws Exception {
    String page = SettingsPage.write();
    if (System.getProperty("courier.write-docs") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("write it anew with: mvn -q test -Dtest=SettingsPageTest -Dcourier.write-docs")
        .isEqualTo(page);
  }

  @Test
  void everySettingIsOnThePage() throws Exception {
    assertThat(SettingsPage.rows())
        .extracting(SettingRow::variable)
        .doesNotHaveDuplicates()
        .containsAll(SettingsTest.values(Map.of()).keySet());
  }

  @Test
  void everySettingIsExplainedByTheCode() throws Exception {
    assertThat(SettingsPage.rows())
        .allSatisfy(
            row ->
                assertThat(row.meaning())
                    .as("the Javadoc of %s", row.variable())
                    .hasSizeGreaterThan(5)
                    .doesNotContain(row.variable()));
  }

  @Test
  void rangesComeFromWhatTheCodeAnswersToAWrongValue() throws Exception {
    assertThat(SettingsPage.rows())
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
