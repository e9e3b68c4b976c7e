package dev.courier.faults.halt;

import dev.courier.Courier;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jms.core.JmsTemplate;

/**
 * Starts Courier with the halt points in it; the environment variable {@link Halt#FILE} names the
 * file.
 */
public final class HaltingCourier {

  private HaltingCourier() {}

  /** Starts it as {@link Courier} does. */
  public static void main(String[] arguments) {
    SpringApplication courier = new SpringApplication(Courier.class, Points.class);
    courier.addInitializers(
        context -> context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()));
    courier.run(arguments).getBean(HaltingRoutes.class).requireAll();
  }

  /** What other tests configure lies in the same packages, and is none of this one's business. */
  private static final class WithoutTests extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader read, MetadataReaderFactory readers) throws IOException {
      return read.getResource().getURL().getPath().contains("/test-classes/");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof WithoutTests;
    }

    @Override
    public int hashCode() {
      return WithoutTests.class.hashCode();
    }
  }

  /**
   * Puts the points around what passes them; no component, so that no other test's scan finds it.
   */
  static class Points {

    @Bean
    static Halt halt() {
      return new Halt(Path.of(System.getenv(Halt.FILE)));
    }

    @Bean
    HaltingRoutes haltingRoutes(Halt halt) {
      return new HaltingRoutes(halt);
    }

    @Bean
    static BeanPostProcessor haltingStores(Halt halt) {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          if (bean instanceof DataSource database) {
            return new HaltingDatabase(database, halt);
          }
          return bean instanceof JmsTemplate jms ? new HaltingMessages(jms, halt) : bean;
        }
      };
    }
  }
}
