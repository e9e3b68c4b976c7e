package dev.courier.it;

import dev.courier.flow.attempt.AttemptInProgress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Breaks steps of the flow on demand, by the names that the route files know them by. */
final class StepFaults implements BeanPostProcessor {

  private final Map<String, Fault> faults = new ConcurrentHashMap<>();

  /** Breaks a step for the deliveries of one tenant. */
  Fault breakFor(Tenant tenant, String step, int times) {
    return breakWhen(step, times, exchange -> isOf(tenant, exchange));
  }

  /** Breaks a step for the exchanges that this is true of; counts how often it has done so. */
  Fault breakWhen(String step, int times, Predicate<Exchange> when) {
    Fault fault = new Fault(times, when);
    faults.put(step, fault);
    return fault;
  }

  void mendAll() {
    faults.clear();
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof Processor step
        && bean.getClass().getPackageName().startsWith("dev.courier.flow")) {
      return (Processor)
          exchange -> {
            Fault fault = faults.get(name);
            if (fault != null) {
              fault.strike(name, exchange);
            }
            step.process(exchange);
          };
    }
    return bean;
  }

  private static boolean isOf(Tenant tenant, Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    return attempt != null && attempt.delivery().event().tenantId().equals(tenant.name());
  }

  /** One step that is broken. */
  static final class Fault {
    private final int times;
    private final Predicate<Exchange> when;
    private volatile Function<String, Exception> cause = IllegalStateException::new;
    private final AtomicInteger struck = new AtomicInteger();

    private Fault(int times, Predicate<Exchange> when) {
      this.times = times;
      this.when = when;
    }

    /** Throws this instead of an exception that says nothing. */
    Fault with(Function<String, Exception> exception) {
      cause = exception;
      return this;
    }

    int struck() {
      return struck.get();
    }

    private void strike(String name, Exchange exchange) throws Exception {
      if (struck.get() < times && when.test(exchange)) {
        struck.incrementAndGet();
        throw cause.apply("the test broke the step " + name);
      }
    }
  }

  /** Puts it into the application's context. */
  @TestConfiguration(proxyBeanMethods = false)
  static class InContext {
    @Bean
    static StepFaults stepFaults() {
      return new StepFaults();
    }
  }
}
