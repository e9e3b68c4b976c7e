package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.it.browser.Screen;
import dev.courier.it.browser.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;

/** What a tenant's owner lives through with a webhook, from its making to a replay. */
class StoryInChromiumIT extends AtABrowser {

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP", "PHONE"})
  void aWebhookIsMadeAndDeliversAndItsDeadLetterIsReplayed(Screen screen, Window window) {
    signInAsOwner(window.on(screen)).arrivesAt(console("/overview"));
    String secret = makesWebhook(window);

    broker.publish(tenant.event("filtered", "{\"data\": {\"shipping_method\": \"standard\"}}"));
    broker.publish(tenant.event("story-1"));
    arrives(inbox.await(1), secret);
    tenant.awaitDelivery("story-1", "delivered");
    window.press("Deliveries").press(linkOf("story-1")).shows(status("delivered"));
    window.sees("{\n  \"order\": \"ord_1\",\n  \"total\": 129.9\n}");

    inbox.answers(500);
    broker.publish(tenant.event("story-2"));
    tenant.awaitDelivery("story-2", "dead");
    window.press("Dead letters").press(linkOf("story-2")).shows(status("dead"));
    window.sees("Attempt 2 failed: answered 500");

    inbox.answers(200);
    window.press("Dead letters").press(By.cssSelector("input[name=ids]"));
    window.press("Replay selected…").press("Replay 1 dead letter");
    window.sees("1 dead letter sent on its way again.");
    arrives(inbox.await(4), secret);
    tenant.awaitDelivery("story-2", "delivered");
    window.press("Deliveries").press(linkOf("story-2")).shows(status("delivered"));
    window.press("Dead letters").sees("There are no dead letters.");
    assertThat(tenant.get("/deliveries").get("items")).hasSize(2);
  }

  /** The secret that was shown. */
  private String makesWebhook(Window window) {
    window.press("Webhooks").press("Create webhook");
    window.write("name", "Order sync").write("webhook_url", inbox.url());
    window.tab("Events").write("event-search", "order.shipped");
    window.press(By.cssSelector("input[type=checkbox][value='order.shipped']"));
    window.tab("Filters").press("Add condition");
    window.write("Field", "shipping_method").write("Value", "express").sees("match");
    window.tab("Payload");
    window.write("payload.template", "{\"order\": \"{order_id}\", \"total\": \"{data.total}\"}");
    window.tab("Delivery and retries");
    window.write("retry.max_retries", "1").write("retry.intervals", "1s");
    window.press(By.cssSelector("form.webhook button[type=submit]")).sees("It is shown only now");
    return window.textOf(By.id("secret"));
  }

  private static void arrives(ReceivedRequest request, String secret) {
    assertThat(request.text()).isEqualTo("{\"order\":\"ord_1\",\"total\":129.9}");
    assertThat(request.header("X-Proign-Signature"))
        .isEqualTo("sha256=" + Hmac.hex(secret, "", request.body()));
  }

  private static By linkOf(String event) {
    return By.xpath("//tr[contains(., '" + event + "')]//a[contains(@href, '/deliveries/')]");
  }

  private static By status(String code) {
    return By.cssSelector("main section .badge-" + code);
  }
}
