package dev.courier.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the JavaScript form with what a real Node writes. */
class NodeComparisonTest {

  private static final int RANDOM_NUMBERS = 4_000;
  private static final int RANDOM_TEXTS = 500;

  @TempDir Path directory;

  @BeforeAll
  static void needsNode() throws InterruptedException {
    assumeTrue(hasNode(), "node is not on the PATH: the JavaScript form is not compared with it");
  }

  @Test
  void writesNastyDocumentsAsNodeDoes() throws Exception {
    List<String> documents = NastyDocuments.all();
    assertThat(documents).hasSizeGreaterThanOrEqualTo(60);

    assertWrittenAsNodeDoes(documents);
  }

  @Test
  void writesRandomNumbersAsNodeDoes() throws Exception {
    Random random = new Random(20260115);
    List<String> numbers = new ArrayList<>();
    while (numbers.size() < RANDOM_NUMBERS) {
      double any = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(any)) {
        numbers.add(Double.toString(any));
      }
      numbers.add(Double.toString(random.nextInt() / 100.0));
      numbers.add(Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(46) - 23)));
      numbers.add(Long.toString(random.nextLong()));
      numbers.add(random.nextLong() + "" + random.nextInt(1_000_000) + "." + random.nextInt(1_000));
    }
    for (long bits = 1; bits <= 300; bits++) {
      numbers.add(Double.toString(Double.longBitsToDouble(bits)));
    }
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      numbers.add(Double.toString(Math.scalb(1.0, exponent)));
    }

    assertWrittenAsNodeDoes(numbers);
  }

  @Test
  void writesRandomTextAsNodeDoes() throws Exception {
    Random random = new Random(20260115);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < RANDOM_TEXTS; i++) {
      StringBuilder text = new StringBuilder("{\"");
      for (int j = 0; j < 20; j++) {
        // Braces stay out: in a template they would be fields.
        int c =
            switch (random.nextInt(3)) {
              case 0 -> random.nextInt('{');
              case 1 -> 0xd7f0 + random.nextInt(0x820);
              default -> 0x7f + random.nextInt(0xff80);
            };
        text.append(String.format("\\u%04x", c));
        if (j == 9) {
          text.append("\":\"");
        }
      }
      texts.add(text.append("\"}").toString());
    }

    assertWrittenAsNodeDoes(texts);
  }

  private void assertWrittenAsNodeDoes(List<String> values) throws Exception {
    List<String> documents = values.stream().map(value -> "{\"v\":" + value + "}").toList();
    List<String> byNode = stringified(documents);
    List<String> byCourier = new ArrayList<>();
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < documents.size(); i++) {
      String document = documents.get(i);
      byCourier.add(RenderSamples.javaScript("{\"v\":\"{v}\"}", document));
      softly.assertThat(byCourier.get(i)).as(document).isEqualTo(byNode.get(i));
      softly
          .assertThat(RenderSamples.javaScript(document, "{}"))
          .as("as a template: " + document)
          .isEqualTo(byNode.get(i));
    }
    softly.assertAll();
    assertThat(stringified(byCourier)).as("read and written once more").isEqualTo(byCourier);
  }

  private List<String> stringified(List<String> documents) throws Exception {
    Path in = directory.resolve("documents.json");
    Path out = directory.resolve("stringified.txt");
    Files.write(in, JsonFormat.mapper().writeValueAsBytes(documents));
    Path script = Path.of(getClass().getResource("/render/stringify.js").toURI());
    Process node =
        new ProcessBuilder("node", script.toString(), in.toString(), out.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(said).isZero();
    return Files.readAllLines(out).stream()
        .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
        .toList();
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      Process node = new ProcessBuilder("node", "--version").start();
      return node.waitFor(20, TimeUnit.SECONDS) && node.exitValue() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
