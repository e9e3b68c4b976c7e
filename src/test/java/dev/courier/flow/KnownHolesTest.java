package dev.courier.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open in Camel 4.18.0 stays out of reach: nothing that leads to it is used. */
class KnownHolesTest {

  private final MessageHeaders headers = new MessageHeaders();

  @ParameterizedTest
  @ValueSource(
      strings = {"mail.smtp.host", "mail.smtps.host", "MAIL.SMTP.HOST", "mail.smtp.socks.host"})
  void cve_2026_46584_noPropertyOfAMessageChoosesTheMailServer(String name) {
    assertThat(headers.applyFilterToExternalHeaders(name, "127.0.0.1", null)).isTrue();
  }

  @Test
  void cve_2026_85312_noPropertyOfAMessageJoinsASaga() {
    assertThat(headers.applyFilterToExternalHeaders("Long-Running-Action", "any", null)).isTrue();
  }

  @ParameterizedTest(name = "{0}: no route says {1}")
  @CsvSource({
    "CVE-2026-33454, 'uri:\\s*\"?(imap|pop3)s?:'",
    "CVE-2026-43866, transferExchange|objectMessageEnabled",
    "CVE-2026-59230, mimeMultipart|mime-multipart|headersInline",
    "CVE-2026-85314, mimeMultipart|mime-multipart|headersInline",
    "CVE-2026-85251, followRedirects|authUsername|authPassword",
    "CVE-2026-85317, oauth2",
    "CVE-2026-85250, xpath",
    "CVE-2026-85312, 'saga'",
    "CVE-2026-78164, '(toD|recipientList|routingSlip|dynamicRouter|pollEnrich|wireTap):'",
  })
  void noRouteUsesWhatIsOpen(String hole, String pattern) throws IOException {
    assertThat(routes()).as(hole).doesNotContainPattern("(?i)" + pattern);
  }

  private static String routes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("routes"))) {
      return files
          .filter(Files::isRegularFile)
          .map(KnownHolesTest::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
