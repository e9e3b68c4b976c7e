package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.it.browser.Window;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Signing in, wrong forms, and work without a mouse. */
class FormsInChromiumIT extends AtABrowser {

  private static final By SAVE = By.cssSelector("form.webhook button[type=submit]");

  @Test
  void signsInWithNameAndPasswordAndOut(Window window) {
    window.visit(console("/alerts")).sees("Sign in").write("user", ConsoleUsers.ADMINISTRATOR);
    window.keys(Keys.TAB, ConsoleUsers.PASSWORD, Keys.ENTER).arrivesAt(console("/alerts"));

    window.press("Sign out").arrivesAt("/login");

    assertThat(window.visit(console("/alerts")).path()).startsWith("/login");
  }

  @Test
  void aWrongFormStaysFilledInAndSaysWhatWouldBeRight(Window window) {
    open(window, "/webhooks/new").write("name", "Order sync").write("webhook_url", "ftp://shop");
    window.tab("Filters").press("Edit as JSON").write("filter", "[{\"field\": \"total\"");
    window.tab("Delivery and retries").write("retry.intervals", "soon");

    window.press(SAVE).sees("Nothing was saved");

    for (String field : new String[] {"webhook_url", "event_types", "filter", "retry.intervals"}) {
      assertThat(window.attribute(By.id(field), "aria-invalid")).as(field).isEqualTo("true");
      assertThat(window.attribute(By.id(field), "aria-describedby"))
          .as(field)
          .contains(field + "-error");
    }
    assertThat(window.textOf(By.id("webhook_url-error"))).contains("https");
    assertThat(window.value("name")).isEqualTo("Order sync");
    assertThat(window.value("webhook_url")).isEqualTo("ftp://shop");
    assertThat(window.tab("Filters").value("filter")).isEqualTo("[{\"field\": \"total\"");

    window.write("filter", "{}").tab("General").write("webhook_url", inbox.url());
    window.tab("Events").write("event_types", "order.*");
    window.tab("Delivery and retries").write("retry.intervals", "1m");
    window.press(SAVE).sees("It is shown only now");
    assertThat(tenant.get("/subscriptions").get("items")).hasSize(1);
  }

  @Test
  void aWebhookIsMadeAndItsDeliveryOpenedWithoutAMouse(Window window) {
    open(window, "/webhooks").tabTo(By.linkText("Create webhook")).keys(Keys.ENTER);
    window.tabTo(By.id("name")).keys("Order sync").tabTo(By.id("webhook_url")).keys(inbox.url());
    window.tabBackTo(By.cssSelector("[role=tab][aria-selected=true]")).keys(Keys.ARROW_RIGHT);
    window.tabTo(By.id("event_types")).keys("order.*").tabTo(SAVE).keys(Keys.ENTER);
    window.sees("It is shown only now");

    broker.publish(tenant.event("typed"));
    tenant.awaitDelivery("typed", "delivered");
    window.keys("g", "d").arrivesAt(console("/deliveries"));
    window.tabTo(By.cssSelector("tbody a")).keys(Keys.ENTER).sees("Timeline");
    assertThat(window.path()).startsWith(console("/deliveries/dlv_"));
  }
}
