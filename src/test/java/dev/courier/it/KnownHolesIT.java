package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.Queues;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known to be open in Camel 4.18.0 and could be reached through Courier is closed. */
class KnownHolesIT extends RunningCourier {

  private static final AtomicInteger UNPACKED = new AtomicInteger();

  /** Does harm as soon as it is read. */
  private static final class Trap implements Serializable {
    private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
      stream.defaultReadObject();
      UNPACKED.incrementAndGet();
    }
  }

  @Test
  void cve_2026_40453_headersOfCamelAreNotTakenInWhateverCase() {
    Inbox canary = anotherInbox();
    tenant.subscribe(inbox);

    broker.send(
        Queues.EVENTS,
        context -> {
          var message = context.createTextMessage(tenant.event("e-1").toString());
          Messages.with(message, "CAmelHttpUri", canary.url());
          Messages.with(message, "cAMELhTTPuRI", canary.url());
          Messages.with(message, "CamelRestHttpUri", canary.url());
          Messages.with(message, "CAMELJmsDestinationName", "courier.stolen");
          Messages.with(message, "CaMeLBeanMethodName", "close");
          return message;
        });

    inbox.await(1);
    tenant.awaitDelivery("e-1", "delivered");
    assertThat(canary.requests()).isEmpty();
  }

  @Test
  void cve_2026_40860_anObjectInAMessageIsNotUnpacked() {
    sendObject(new Trap());

    assertThat(awaitPoison()).isEqualTo("unsupported_message_type");
    assertThat(UNPACKED).hasValue(0);
  }

  @Test
  void cve_2026_42527_noObjectInAMapInAMessageIsAskedForAnything() {
    sendObject(new HashMap<>(Map.of(new Trap(), "reading a map asks each key for its hash")));

    assertThat(awaitPoison()).isEqualTo("unsupported_message_type");
    assertThat(UNPACKED).hasValue(0);
  }

  @Test
  void cve_2026_43866_aForgedExchangeReplacesNothing() {
    Inbox canary = anotherInbox();
    tenant.subscribe(inbox);
    Exchange forged = new DefaultExchange(camel);
    forged.getMessage().setBody(tenant.event("forged").toString());
    forged.getMessage().setHeader("CamelHttpUri", canary.url());

    sendObject(DefaultExchangeHolder.marshal(forged, false));

    assertThat(awaitPoison()).isEqualTo("unsupported_message_type");
    broker.awaitQuiet();
    assertThat(inbox.requests()).isEmpty();
    assertThat(canary.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/{{env:PATH}}",
        "https://{{sys:user.home}}/",
        "https://example.com/?a={{courier.admin-key}}",
        "https://example.com/}}"
      })
  void cve_2026_78164_placeholdersInAnAddressAreRefused(String url) {
    String document = "{\"event_type\": \"order.shipped\", \"webhook_url\": \"" + url + "\"}";

    RestCaller.Reply reply = tenant.call("POST", "/subscriptions", document);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().findValuesAsText("field")).containsExactly("webhook_url");
  }

  @Test
  void cve_2026_78164_placeholdersInAHeaderOfAMessageAreNotLookedAt() {
    tenant.subscribe(inbox);

    broker.send(
        Queues.EVENTS,
        context -> {
          var message = context.createTextMessage(tenant.event("e-1").toString());
          Messages.with(message, "CamelRestHttpUri", inbox.url() + "?stolen={{env:PATH}}");
          Messages.with(message, "CamelHttpMethod", "{{env:PATH}}");
          return message;
        });

    ReceivedRequest request = inbox.await(1);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).doesNotContain("?");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void cve_2026_85251_credentialsDoNotGoWhereAnEndpointRedirects(int status) {
    Inbox canary = anotherInbox();
    inbox.answers(Answer.of(status).with("Location", canary.url()));
    tenant.subscribe(
        inbox,
        """
        {"auth": {"type": "basic", "username": "shop", "password": "secret-of-the-shop"},
         "retry": {"enabled": false}}
        """);

    broker.publish(tenant.event("e-1"));

    tenant.awaitDelivery("e-1", "dead");
    assertThat(inbox.requests()).hasSize(1);
    assertThat(canary.requests()).isEmpty();
  }

  private void sendObject(Serializable object) {
    broker.send(
        Queues.EVENTS,
        context -> Messages.with(context.createObjectMessage(object), "tenant_id", tenant.name()));
  }

  private Object awaitPoison() {
    List<Message> poison =
        broker.awaitMessages(Queues.POISON, "tenant_id = '" + tenant.name() + "'", 1);
    return Messages.property(poison.get(0), "reason");
  }
}
