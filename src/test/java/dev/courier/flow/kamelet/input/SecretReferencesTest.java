package dev.courier.flow.kamelet.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where secrets are looked up, and what is said where there is none. */
class SecretReferencesTest {

  private static final String NAME = "the parameter secret of the Kamelet k";

  private final SecretReferences secrets =
      new SecretReferences(Map.of("PARTNER", " s3cret ", "EMPTY", " ")::get);

  @TempDir Path directory;

  @Test
  void variableIsLookedUpWithoutTheSpaceAroundIt() {
    assertThat(secrets.lookUp(NAME, "env:PARTNER")).isEqualTo("s3cret");
  }

  @Test
  void fileIsReadAgainEachTime() throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "old\n");
    assertThat(secrets.lookUp(NAME, "file:" + file)).isEqualTo("old");

    Files.writeString(file, "new\n");

    assertThat(secrets.lookUp(NAME, "file:" + file)).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"env:EMPTY", "env:NOT_SET", "file:/no/such/file", "file:\0"})
  void referenceThatLeadsToNothingIsNamed(String reference) {
    assertThatThrownBy(() -> secrets.lookUp(NAME, reference))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(NAME + " is " + reference + ", which")
        .hasMessageEndingWith("put the secret there");
  }

  @Test
  void secretItselfIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> secrets.lookUp(NAME, "s3cret"))
        .hasMessageStartingWith(NAME + " must say where the secret is and not what it is")
        .message()
        .doesNotContain("s3cret");
  }
}
