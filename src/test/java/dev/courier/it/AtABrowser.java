package dev.courier.it;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** Signs in with a key of the tenant's owner. */
  Window signInAsOwner(Window window) {
    String order = "{\"tenant\": \"%s\", \"role\": \"owner\", \"name\": \"Olga Petersen\"}";
    JsonNode key = tenant.callAny("POST", "/api/keys", order.formatted(tenant.name())).json();
    return window.visit("/").write("key", key.get("key").asText()).keys(Keys.ENTER).arrivesAt("/");
  }

  String console(String page) {
    return "/console/" + tenant.name() + page;
  }
}
