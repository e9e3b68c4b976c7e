package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.it.browser.Screen;
import dev.courier.it.browser.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Whatever tenants, modules and receivers write is shown as text, and runs nowhere. */
class NaughtyStringsInChromiumIT extends AtABrowser {

  private static final By SMUGGLED =
      By.xpath(
          "//*[@onerror or @onfocus or @onload or @autofocus[contains(../@onfocus, 'alert')]]"
              + "|//script[not(@src)]|//a[starts-with(normalize-space(@href), 'javascript:')]");

  @Test
  void naughtyTextsAreShownAndNothingElse(Window window) {
    NaughtyTenant naughty = NaughtyTenant.fill(tenant, broker, inbox);
    open(window.on(Screen.PHONE), "/overview");

    List<String> wrong = new ArrayList<>();
    StringBuilder shown = new StringBuilder();
    for (String page : naughty.pages()) {
      window.visit(console(page));
      window.complaints().forEach(complaint -> wrong.add(page + ": " + complaint));
      if (window.count(SMUGGLED) > 0) {
        wrong.add(page + " has elements that nobody put there");
      }
      if (window.overflow() > 0) {
        wrong.add(page + " is " + window.overflow() + " pixels too wide: " + window.tooWide());
      }
      String text = window.written();
      if (text.contains(NaughtyStrings.EVALUATED)) {
        wrong.add(page + " has evaluated a template");
      }
      shown.append(text);
    }

    assertThat(wrong).isEmpty();
    assertThat(shown).contains(NaughtyStrings.LITERAL);
  }
}
