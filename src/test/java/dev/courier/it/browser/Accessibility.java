package dev.courier.it.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/** What keeps people from reading or operating a page, as axe-core finds it. */
final class Accessibility {

  private static final String AXE = read("/axe.min.js");

  /** One line for each wrong element, of the rules whose breach is serious or critical. */
  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, Object.assign({resultTypes: ['violations']}, arguments[0])).then(
          result => done(result.violations
              .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
              .flatMap(rule => rule.nodes.map(node =>
                  rule.id + ': ' + node.html.slice(0, 200) + ' | '
                  + (node.failureSummary || '').replace(/\\s+/g, ' ').slice(0, 300)))),
          error => done(['axe failed: ' + error]));
      """;

  private final ChromeDriver driver;

  Accessibility(ChromeDriver driver) {
    this.driver = driver;
  }

  /** All findings. */
  List<String> findings() {
    return run(Map.of());
  }

  /** Only those that depend on colours. */
  List<String> ofColours() {
    return run(Map.of("runOnly", List.of("color-contrast", "link-in-text-block")));
  }

  private List<String> run(Map<String, ?> options) {
    // The driver's scripts are not subject to the page's policy.
    if (!Boolean.TRUE.equals(driver.executeScript("return 'axe' in window"))) {
      driver.executeScript(AXE);
    }
    return ((List<?>) driver.executeAsyncScript(RUN, options))
        .stream().map(String::valueOf).toList();
  }

  private static String read(String resource) {
    try (InputStream script = Accessibility.class.getResourceAsStream(resource)) {
      if (script == null) {
        throw new IllegalStateException(resource + " of axe-core is not on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
