package dev.courier.registry.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.subscription.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where secrets are taken from, and what is said where there is none. */
class SecretSourceTest {

  @TempDir Path directory;
  private final List<FieldError> errors = new ArrayList<>();
  private WrittenFiles files;
  private Path dataDir;

  @BeforeEach
  void prepare() throws IOException {
    files = WrittenFiles.in(directory.resolve("config"));
    dataDir = Files.createDirectory(directory.resolve("data"));
  }

  @Test
  void takesVariablesAndFilesWithoutTheEndOfTheLine() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "t0ken\n");

    ObjectNode document =
        resolve(
            "secret: ${env:PARTNER_SECRET}\nheaders:\n  X-Source: erp\n"
                + "  Authorization: Bearer ${file:"
                + token
                + "}, ${env:PARTNER_SECRET}\n");

    assertThat(errors).isEmpty();
    assertThat(document.path("secret").asText()).isEqualTo("s3cr3t$1");
    assertThat(document.at("/headers/Authorization").asText()).isEqualTo("Bearer t0ken, s3cr3t$1");
    assertThat(document.at("/headers/X-Source").asText()).isEqualTo("erp");
  }

  @Test
  void takesACertificateAsItsBytesAreOrInBase64() throws IOException {
    Path bytes = Files.write(directory.resolve("bytes"), new byte[] {0x30, (byte) 0x82, 0, 1});
    Path text = Files.writeString(directory.resolve("text"), "MIIAAQ==\n");

    assertThat(pkcs12(bytes)).isEqualTo("MIIAAQ==");
    assertThat(pkcs12(text)).isEqualTo("MIIAAQ==");
  }

  @Test
  void saysWhatIsMissingAndWhereItIsWanted() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty"), "\n");
    Path key = Files.writeString(dataDir.resolve("master.key"), "k3y");
    Path link = Files.createSymbolicLink(directory.resolve("link"), key);

    for (Map.Entry<String, String> wrong :
        Map.of(
                "${env:NOT_SET}",
                "which is not set: set the environment variable",
                "${file:" + directory + "/none}",
                "which cannot be read",
                "${file:" + directory + "}",
                "which must be a file",
                "${file:" + empty + "}",
                "which is empty",
                "${file:" + key + "}",
                "which is in Courier's data directory",
                "${file:" + link + "}",
                "which is in Courier's data directory")
            .entrySet()) {
      errors.clear();

      resolve("secret: " + wrong.getKey());

      assertThat(errors).as(wrong.getKey()).hasSize(1);
      assertThat(errors.get(0).field()).isEqualTo("secret");
      assertThat(errors.get(0).message()).contains(wrong.getKey(), wrong.getValue());
    }
  }

  private String pkcs12(Path file) {
    return resolve("client_certificate: {pkcs12: \"${file:" + file + "}\"}")
        .at("/client_certificate/pkcs12")
        .asText();
  }

  private ObjectNode resolve(String text) {
    files.write("acme/orders.yaml", text);
    SubscriptionFiles read = SubscriptionFileReader.read(files.configDir(), "acme");
    assertThat(read.problems()).isEmpty();
    return new SecretSource(Map.of("PARTNER_SECRET", "s3cr3t$1")::get, dataDir)
        .resolve(read.files().get(0), errors);
  }
}
