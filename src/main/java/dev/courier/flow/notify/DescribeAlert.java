package dev.courier.flow.notify;

import dev.courier.alert.Alert;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Makes the message of an alert for other programs; body: an {@link Alert}. */
@Component("describeAlert")
final class DescribeAlert implements Processor {

  @Override
  public void process(Exchange exchange) {
    Alert alert = (Alert) exchange.getMessage().getBody();
    Message message = new DefaultMessage(exchange.getContext());
    message.setHeader("kind", alert.kind().code());
    message.setHeader("tenant_id", alert.tenantId());
    message.setBody(alert);
    exchange.setMessage(message);
  }
}
