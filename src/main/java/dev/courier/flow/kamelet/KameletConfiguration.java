package dev.courier.flow.kamelet;

import dev.courier.flow.kamelet.input.SecretReferences;
import dev.courier.settings.Directories;
import org.apache.camel.component.kamelet.KameletComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The component {@code kamelet}, which finds its Kamelets beside the routes. */
@Configuration(proxyBeanMethods = false)
class KameletConfiguration {

  /**
   * A step that breaks inside a Kamelet breaks the step that calls it: the calling route says what
   * happens then, and is tried again from where it called.
   */
  @Bean
  KameletComponent kamelet(Directories directories) {
    KameletComponent component = new KameletComponent();
    component.setLocation("file:" + directories.routesDir().resolve("kamelets"));
    component.setNoErrorHandler(true);
    return component;
  }

  @Bean
  SecretReferences secretReferences() {
    return new SecretReferences(System.getenv()::get);
  }
}
