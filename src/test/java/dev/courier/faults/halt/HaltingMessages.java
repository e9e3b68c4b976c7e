package dev.courier.faults.halt;

import dev.courier.broker.Queues;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.core.SessionCallback;

/** Halts before the commit of messages that go back to the queue of retries. */
final class HaltingMessages extends JmsTemplate {

  private final Halt halt;

  HaltingMessages(JmsTemplate template, Halt halt) {
    super(template.getConnectionFactory());
    setSessionTransacted(template.isSessionTransacted());
    setExplicitQosEnabled(template.isExplicitQosEnabled());
    this.halt = halt;
  }

  @Override
  public <T> T execute(SessionCallback<T> action) {
    return super.execute(session -> action.doInJms(watched(session)));
  }

  private Session watched(Session session) throws JMSException {
    AtomicBoolean toRetries = new AtomicBoolean();
    return (Session)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("createProducer")) {
                toRetries.set(
                    arguments[0] instanceof Queue queue
                        && queue.getQueueName().equals(Queues.RETRIES));
              } else if (method.getName().equals("commit") && toRetries.get()) {
                halt.pass(HaltPoint.RETURNED_BEFORE_COMMIT);
              }
              return HaltingDatabase.call(method, session, arguments);
            });
  }
}
