package dev.courier.it;

import dev.courier.it.browser.InChromium;
import dev.courier.it.browser.Window;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Tests of the console in Chromium. */
@ExtendWith(InChromium.class)
abstract class AtABrowser extends RunningCourier {

  /** Signs in with the first administrator's key, and opens a page of the tenant. */
  Window open(Window window, String page) {
    window.visit("/login").write("key", ADMIN_KEY);
    window.keys(Keys.ENTER).arrivesAt("/");
    return window.visit(console(page));
  }

  String console(String page) {
    return "/console/" + tenant.name() + page;
  }
}
