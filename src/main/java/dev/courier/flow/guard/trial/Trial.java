package dev.courier.flow.guard.trial;

import dev.courier.batch.BatchComponent;
import dev.courier.batch.concurrent.ConcurrentComponent;
import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.outage.Dependencies;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** Starts routes where nothing can come of it, and says why one would not start. */
public final class Trial {

  private static final String KAMELET = "kamelet";

  private final KnownBeans beans;
  private final Function<String, Optional<String>> settings;
  private final Path kamelets;

  /**
   * Of routes that find these things.
   *
   * @param beans what they may name
   * @param settings what a name in double braces stands for
   * @param kamelets the directory of the Kamelets; it need not be there
   */
  public Trial(KnownBeans beans, Function<String, Optional<String>> settings, Path kamelets) {
    this.kamelets = Objects.requireNonNull(kamelets, "kamelets");
    this.beans = Objects.requireNonNull(beans, "beans");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /**
   * Tries routes together.
   *
   * @param configurations what applies to all of them
   * @param routes each is tried, whatever becomes of the others
   * @return what keeps which from starting; empty where all of them started
   */
  public List<FileProblem> run(List<RouteDocument> configurations, List<RouteDocument> routes) {
    List<FileProblem> problems = new ArrayList<>();
    try (DefaultCamelContext camel = context()) {
      camel.start();
      for (List<RouteDocument> some : List.of(configurations, routes)) {
        for (RouteDocument document : some) {
          try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(new FileResource(document));
          } catch (Exception cause) {
            problems.add(new FaultPlace(document, beans.names()).problem(cause));
          }
        }
      }
    } catch (Exception cause) {
      throw new IllegalStateException("routes cannot be tried: " + cause.getMessage(), cause);
    }
    return problems;
  }

  private DefaultCamelContext context() {
    DefaultCamelContext camel = new DefaultCamelContext(new DefaultRegistry(new StandIns(beans)));
    camel.disableJMX();
    camel.getCamelContextExtension().setName("trial");
    camel.getShutdownStrategy().setTimeout(1);
    camel.getPropertiesComponent().addPropertiesSource(new Settings());
    JmsPoolConnectionFactory connections = new JmsPoolConnectionFactory();
    camel.addComponent("jms", jms(connections));
    InstantSource clock = InstantSource.system();
    Dependencies none = new Dependencies(clock);
    camel.addComponent("jms-batch", new BatchComponent(connections, none, clock));
    camel.addComponent(
        "jms-concurrent",
        new ConcurrentComponent(new ActiveMQConnectionFactory(), none, fault -> {}, clock));
    camel.getCamelContextExtension().registerEndpointCallback(Trial::inPlaceOf);
    Component kamelet = camel.getComponent(KAMELET, true, false);
    if (kamelet != null) {
      PropertyBindingSupport.build()
          .withCamelContext(camel)
          .withTarget(kamelet)
          .withProperty("location", kamelets.toAbsolutePath().toUri().toString())
          .bind();
    }
    return camel;
  }

  /** A Kamelet is looked into: what is in it is endpoints again. */
  private static Endpoint inPlaceOf(String uri, Endpoint endpoint) {
    QueueRule.check(uri, endpoint);
    return uri.startsWith(KAMELET + ":") || uri.startsWith(KAMELET + "//")
        ? endpoint
        : new StubEndpoint(uri, endpoint);
  }

  private static Component jms(ConnectionFactory connections) {
    JmsComponent jms = new JmsComponent();
    jms.setConnectionFactory(connections);
    jms.setTransacted(true);
    jms.setLazyCreateTransactionManager(false);
    return jms;
  }

  private final class Settings implements PropertiesSource {

    @Override
    public String getName() {
      return "courier";
    }

    @Override
    public String getProperty(String name) {
      return settings.apply(name).orElse(null);
    }
  }
}
