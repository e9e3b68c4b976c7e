package dev.courier.faults.halt;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.spi.InterceptStrategy;

/** Halts behind a step of a route. */
final class HaltingRoutes implements InterceptStrategy {

  private final Halt halt;
  private final Set<HaltPoint> missing = EnumSet.noneOf(HaltPoint.class);

  HaltingRoutes(Halt halt) {
    this.halt = halt;
    Arrays.stream(HaltPoint.values()).filter(HaltPoint::isBehindAStep).forEach(missing::add);
  }

  /** Refuses to go on with points that no route has, because a step was renamed for instance. */
  void requireAll() {
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "no step of routes/ stands before the halt points " + missing);
    }
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, Processor next) {
    String route = String.valueOf(ProcessorDefinitionHelper.getRouteId(node));
    String label = String.valueOf(node.getLabel());
    Optional<HaltPoint> point =
        Arrays.stream(HaltPoint.values()).filter(one -> one.isBehind(route, label)).findFirst();
    if (point.isEmpty()) {
      return target;
    }
    missing.remove(point.get());
    return exchange -> {
      target.process(exchange);
      if (exchange.getException() == null) {
        halt.pass(point.get());
      }
    };
  }
}
