package dev.courier.it.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What no page of the console may cause: dialogs, policy violations, errors of scripts. */
final class Complaints {

  /** Runs in every document before its own scripts, and remembers across the pages of a site. */
  static final String RECORDER =
      """
      (() => {
        if (!location.protocol.startsWith('http')) return;
        const note = text => {
          const all = JSON.parse(sessionStorage.getItem('complaints') || '[]');
          sessionStorage.setItem('complaints', JSON.stringify(all.concat(location.pathname + ': ' + text)));
        };
        document.addEventListener('securitypolicyviolation', e =>
            note('policy ' + e.effectiveDirective + ' broken by ' + e.blockedURI + ' ' + e.sample));
        window.addEventListener('error', e => note('error ' + e.message));
        window.addEventListener('unhandledrejection', e => note('rejected ' + e.reason));
        for (const dialog of ['alert', 'prompt', 'print']) {
          window[dialog] = text => note(dialog + ' ' + text);
        }
      })();
      """;

  private static final String READ =
      "const all = JSON.parse(sessionStorage.getItem('complaints') || '[]');"
          + "sessionStorage.removeItem('complaints'); return all;";

  /**
   * The answer to a wrong form, a page that is not there or not permitted, and a time in an address
   * that is none: tests ask for them.
   */
  private static final Pattern ASKED_FOR =
      Pattern.compile(
          ".*(the server responded with a status of (401|403|404|422)"
              + "|The specified value .* does not conform to the required format).*",
          Pattern.DOTALL);

  private final ChromeDriver driver;

  Complaints(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Those since the last call. */
  List<String> take() {
    List<String> complaints = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()
          && !ASKED_FOR.matcher(entry.getMessage()).matches()) {
        complaints.add(entry.getLevel() + " " + entry.getMessage());
      }
    }
    if (driver.getCurrentUrl().startsWith("http")
        && driver.executeScript(READ) instanceof List<?> noted) {
      noted.forEach(complaint -> complaints.add(String.valueOf(complaint)));
    }
    return complaints;
  }
}
