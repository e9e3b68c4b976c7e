package dev.courier.it.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium that is installed on this machine, started once for all tests. */
final class Chromium {

  private static final Optional<Path> BROWSER =
      onThePath("chromium", "chromium-browser", "google-chrome");
  private static final Optional<Path> DRIVER = onThePath("chromedriver");

  private static ChromeDriver running;

  private Chromium() {}

  static boolean isInstalled() {
    return BROWSER.isPresent() && DRIVER.isPresent();
  }

  static synchronized ChromeDriver driver() {
    if (running == null) {
      running = start();
      Runtime.getRuntime().addShutdownHook(new Thread(running::quit, "chromium-quits"));
    }
    return running;
  }

  private static ChromeDriver start() {
    // Selenium would look for a driver of its own, if none were named.
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.orElseThrow().toFile())
            .withSilent(true)
            .build();
    ChromeDriver driver = new ChromeDriver(service, options());
    driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", Complaints.RECORDER));
    return driver;
  }

  private static ChromeOptions options() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.orElseThrow().toFile());
    options.setUnhandledPromptBehaviour(UnexpectedAlertBehaviour.ACCEPT_AND_NOTIFY);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless",
        // Its sandbox needs what a container's root has not; it only ever sees our own pages.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-color-profile=srgb",
        "--lang=en",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-extensions",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--window-size=" + Screen.DESKTOP.width() + "," + Screen.DESKTOP.height());
    return options;
  }

  private static Optional<Path> onThePath(String... names) {
    String[] directories = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return Stream.of(names)
        .flatMap(name -> Arrays.stream(directories).map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
