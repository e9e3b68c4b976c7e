package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.it.browser.Screen;
import dev.courier.it.browser.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;

/**
 * Every page of the console can be read and operated, in light and dark, at a desk and on a phone.
 */
class PagesInChromiumIT extends AtABrowser {

  private static final boolean PICTURES = Boolean.getBoolean("courier.pictures");
  private static final By TAB = By.cssSelector("[role=tab]");

  private static FilledTenant filled;

  private final List<String> wrong = new ArrayList<>();

  @BeforeEach
  void fillOnce() {
    if (filled == null) {
      filled = FilledTenant.fill(tenant, broker, inbox, anotherInbox());
    }
    tenant = filled.tenant();
  }

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP", "PHONE"})
  void everyPageCanBeReadAndOperated(Screen screen, Window window) {
    window.on(screen).visit("/login");
    look(window, screen, "sign in");
    open(window, "/overview").visit("/?choose");
    look(window, screen, "tenants");

    filled
        .pages()
        .forEach(
            (name, path) -> {
              window.visit(console(path));
              look(window, screen, name);
              for (int tab = 1; tab < window.count(TAB) && !name.equals("webhook edited"); tab++) {
                window.press(By.xpath("(//*[@role='tab'])[" + (tab + 1) + "]"));
                look(window, screen, name + ", tab " + (tab + 1));
              }
            });

    assertThat(wrong).isEmpty();
  }

  private void look(Window window, Screen screen, String name) {
    window.dark(false).barriers().forEach(barrier -> wrong.add(name + ": " + barrier));
    window.dark(true).contrasts().forEach(barrier -> wrong.add(name + ", dark: " + barrier));
    window.dark(false);
    if (window.overflow() > 0) {
      wrong.add(name + " is " + window.overflow() + " pixels too wide: " + window.tooWide());
    }
    if (window.count(By.cssSelector("main > p.code")) > 0 && !name.equals("nothing")) {
      wrong.add(name + " is not there: " + window.text());
    }
    if (window.count(By.tagName("h1")) != 1) {
      wrong.add(name + " has " + window.count(By.tagName("h1")) + " headings h1");
    }
    window.complaints().forEach(complaint -> wrong.add(name + ": " + complaint));
    if (PICTURES) {
      window.photograph(
          Path.of("target/browser/pages", (name + "-" + screen).replaceAll("\\W+", "-") + ".png"));
    }
  }
}
