package dev.courier.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.courier.event.JsonFormat;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How the API reads and writes JSON, reads pages, and describes itself. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

  private static final String KEY_SCHEME = "api_key";

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PageRequestResolver());
  }

  @Bean
  ObjectMapper objectMapper() {
    return JsonFormat.mapper();
  }

  @Bean
  ModelResolver modelResolver() {
    // springdoc would name the fields as Java does; it changes the mapper, so it gets its own.
    return new ModelResolver(
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Courier")
                .version("1")
                .description("Subscriptions, events, deliveries and dead letters."))
        .components(
            new Components()
                .addSecuritySchemes(
                    KEY_SCHEME,
                    new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList(KEY_SCHEME));
  }

  @Bean
  OperationCustomizer describePages() {
    return (operation, handler) -> {
      boolean paged =
          java.util.Arrays.stream(handler.getMethodParameters())
              .anyMatch(parameter -> parameter.getParameterType() == PageRequest.class);
      if (paged && operation.getParameters() != null) {
        operation.getParameters().removeIf(parameter -> parameter.getName().equals("page"));
      }
      if (paged) {
        operation.addParametersItem(query("limit", "Items per page: 1 to 200, 50 where absent."));
        operation.addParametersItem(
            query("cursor", "The next_cursor of the page before; absent for the first page."));
      }
      return operation;
    };
  }

  private static Parameter query(String name, String description) {
    return new Parameter()
        .in("query")
        .name(name)
        .description(description)
        .schema(new StringSchema());
  }
}
