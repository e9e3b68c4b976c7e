package dev.courier.it;

import dev.courier.flow.watch.*;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ZzProbeIT extends RunningCourier {
  @Autowired FlowWatch watch;
  @Autowired dev.courier.flow.measure.RouteMeters meters;

  @Test
  void show() throws Exception {
    camel
        .getRoutes()
        .forEach(
            r ->
                System.out.println(
                    "EH "
                        + r.getRouteId()
                        + " "
                        + ((org.apache.camel.model.ModelCamelContext) camel).getRouteDefinition(r.getRouteId())
                            .getErrorHandlerFactory()
                        + " rt "
                        + r.getErrorHandlerFactory()));
    watch.routes().forEach(r -> System.out.println("RR " + r));
    tenant.subscribe(inbox);
    faults.breakFor(tenant, "signBody", 100);
    tenant.publish(tenant.event("e1"));
    tenant.awaitDelivery("e1", "dead");
    faults.mendAll();
    tenant.publish(tenant.event("e2"));
    tenant.awaitDelivery("e2", "delivered");
    watch.routes().forEach(r -> System.out.println("FF " + r.id() + " " + meters.figures(r.id())));
  }
}
