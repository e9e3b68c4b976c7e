package dev.courier.it.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A window of a browser and what a person does there; each step waits until it can be done. */
public final class Window {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MANY_STROKES = 150;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private static final String TOO_WIDE =
      """
      return [...document.body.querySelectorAll('*')].reverse()
          .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
          .slice(0, 5).map(element => element.cloneNode().outerHTML.slice(0, 150));
      """;

  private static final String WRITTEN =
      """
      return [document.body.textContent]
          .concat([...document.querySelectorAll('input, textarea')].map(field => field.value))
          .join('\\n');
      """;

  private final ChromeDriver driver;
  private final String base;
  private final Complaints complaints;
  private final Accessibility accessibility;

  Window(ChromeDriver driver, String base) {
    this.driver = driver;
    this.base = base;
    this.complaints = new Complaints(driver);
    this.accessibility = new Accessibility(driver);
    driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
  }

  /** Has this size from now on. */
  public Window on(Screen screen) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", screen.width(),
            "height", screen.height(),
            "deviceScaleFactor", 1,
            "mobile", screen.touched()));
    return this;
  }

  /** Belongs to somebody who prefers dark or light pages, and nothing that moves. */
  public Window dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  public Window visit(String path) {
    driver.get(base + path);
    return this;
  }

  /** The path and query of the page that is shown. */
  public String path() {
    return driver.getCurrentUrl().substring(base.length());
  }

  /** What can be read on the page. */
  public String text() {
    return when(page -> page.findElement(By.tagName("body")).getText());
  }

  /** All texts of the page, those in fields and those that are hidden included. */
  public String written() {
    return (String) driver.executeScript(WRITTEN);
  }

  /** Waits until this can be read somewhere on the page. */
  public Window sees(String text) {
    waiting("to read \"" + text + "\"").until(page -> text().contains(text));
    return this;
  }

  /** Waits until such an element is shown. */
  public Window shows(By what) {
    waiting("to see " + what).until(page -> shown(what));
    return this;
  }

  /** What can be read in the first such element. */
  public String textOf(By what) {
    return when(page -> shown(what).getText());
  }

  /** Waits until the path of the page begins with this. */
  public Window arrivesAt(String path) {
    waiting("to arrive at " + path).until(page -> path().startsWith(path));
    return this;
  }

  /** Presses the link or button with these words. */
  public Window press(String words) {
    String text = Xpath.text(words);
    String named = "[normalize-space()=" + text + " or @aria-label=" + text + "]";
    return press(
        By.xpath("//a" + named + "|//button" + named + "|//summary" + named + "|//label" + named));
  }

  /** Presses the tab whose words begin with these. */
  public Window tab(String words) {
    return press(
        By.xpath("//*[@role='tab'][starts-with(normalize-space(), " + Xpath.text(words) + ")]"));
  }

  /** Presses the first such element that is shown. */
  public Window press(By what) {
    waiting("to press " + what)
        .ignoring(ElementNotInteractableException.class)
        .until(
            page -> {
              shown(what).click();
              return true;
            });
    return this;
  }

  /** Writes into the field of this name, id or label, in place of what was there. */
  public Window write(String field, String text) {
    waiting("to write into " + field)
        .ignoring(ElementNotInteractableException.class)
        .until(
            page -> {
              WebElement input = shown(named(field));
              input.clear();
              input.sendKeys(text);
              return true;
            });
    return this;
  }

  /** Chooses an option of the list of this name, id or label, by its value. */
  public Window choose(String field, String value) {
    waiting("to choose " + value + " in " + field)
        .until(
            page -> {
              new Select(shown(named(field))).selectByValue(value);
              return true;
            });
    return this;
  }

  /** What stands in the field of this name, id or label. */
  public String value(String field) {
    return when(page -> page.findElement(named(field)).getDomProperty("value"));
  }

  /** An attribute of the first such element, or null. */
  public String attribute(By what, String attribute) {
    return when(page -> page.findElement(what).getDomAttribute(attribute));
  }

  /** How many such elements are on the page, shown or not. */
  public int count(By what) {
    return driver.findElements(what).size();
  }

  /** Presses keys, one after the other, wherever the focus is. */
  public Window keys(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
    return this;
  }

  /** Presses the tabulator until the first such element that is shown has the focus. */
  public Window tabTo(By what) {
    return tabTo(what, Keys.TAB);
  }

  /** The same backwards. */
  public Window tabBackTo(By what) {
    return tabTo(what, Keys.chord(Keys.SHIFT, Keys.TAB));
  }

  private Window tabTo(By what, CharSequence stroke) {
    shows(what);
    for (int strokes = 0; strokes < MANY_STROKES; strokes++) {
      if (driver.switchTo().activeElement().equals(shown(what))) {
        return this;
      }
      keys(stroke);
    }
    throw new AssertionError(MANY_STROKES + " tabulators do not lead to " + what + " on " + path());
  }

  /** By how many pixels the page is wider than its window; 0 where it is not. */
  public long overflow() {
    return (Long)
        driver.executeScript(
            "return Math.max(0, (document.documentElement?.scrollWidth ?? 0) - innerWidth)");
  }

  /** What reaches out of the window, the innermost elements first. */
  public List<String> tooWide() {
    return ((List<?>) driver.executeScript(TOO_WIDE)).stream().map(String::valueOf).toList();
  }

  /** What keeps people from reading or operating the page. */
  public List<String> barriers() {
    return accessibility.findings();
  }

  /** What of it depends on the colours. */
  public List<String> contrasts() {
    return accessibility.ofColours();
  }

  /** Dialogs, broken policies and errors since the last call. */
  public List<String> complaints() {
    return complaints.take();
  }

  /** Takes a picture of what is in the window. */
  public void photograph(Path file) {
    write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  void keepSource(Path file) {
    write(file, driver.getPageSource().getBytes(StandardCharsets.UTF_8));
  }

  private <T> T when(Function<ChromeDriver, T> look) {
    return waiting("for an element that stays").until(page -> look.apply(driver));
  }

  private WebElement shown(By what) {
    return driver.findElements(what).stream()
        .filter(WebElement::isDisplayed)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(what + " is not shown on " + path()));
  }

  private WebDriverWait waiting(String reason) {
    WebDriverWait wait = new WebDriverWait(driver, PATIENCE, LOOK_AGAIN);
    wait.withMessage(() -> "waited " + reason + " on " + driver.getCurrentUrl());
    wait.ignoring(StaleElementReferenceException.class);
    return wait;
  }

  private static By named(String field) {
    String name = Xpath.text(field);
    return By.xpath(
        "//*[self::input or self::select or self::textarea][not(@type='hidden')][@id="
            + name
            + " or @name="
            + name
            + " or @aria-label="
            + name
            + "]");
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, content);
    } catch (IOException cause) {
      throw new UncheckedIOException(file + " cannot be written", cause);
    }
  }
}
