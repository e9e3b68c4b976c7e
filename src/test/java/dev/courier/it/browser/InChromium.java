package dev.courier.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives a test a {@link Window} of a browser that has never been here, and lets it fail where the
 * browser complains of anything. Without Chromium and its driver the tests are skipped.
 *
 * <p>What a failed test saw last is kept in {@code target/browser}.
 */
public final class InChromium implements ExecutionCondition, ParameterResolver, AfterEachCallback {

  private static final Path KEPT = Path.of("target", "browser");
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(InChromium.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Chromium.isInstalled()
        ? ConditionEvaluationResult.enabled("Chromium is installed")
        : ConditionEvaluationResult.disabled(
            "chromium or chromedriver is not on the PATH: nobody looks at the console's pages");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Window.class;
  }

  @Override
  public Window resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(OURS)
        .getOrComputeIfAbsent(Window.class, key -> open(context), Window.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Window window = context.getStore(OURS).get(Window.class, Window.class);
    if (window == null) {
      return;
    }
    List<String> complaints = window.complaints();
    if (context.getExecutionException().isPresent() || !complaints.isEmpty()) {
      String name =
          (context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName())
              .replaceAll("[^A-Za-z0-9-]+", "_");
      window.photograph(KEPT.resolve(name + ".png"));
      window.keepSource(KEPT.resolve(name + ".html"));
    }
    assertThat(complaints).as("what the browser complains of").isEmpty();
  }

  private static Window open(ExtensionContext context) {
    String port =
        SpringExtension.getApplicationContext(context)
            .getEnvironment()
            .getRequiredProperty("local.server.port");
    String base = "http://127.0.0.1:" + port;
    ChromeDriver driver = Chromium.driver();
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    driver.executeCdpCommand(
        "Storage.clearDataForOrigin", Map.of("origin", base, "storageTypes", "all"));
    driver.get("about:blank");
    Window window = new Window(driver, base);
    window.complaints();
    return window.on(Screen.DESKTOP).dark(false);
  }
}
