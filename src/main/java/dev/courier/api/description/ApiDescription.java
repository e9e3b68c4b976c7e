package dev.courier.api.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands above all calls: a title, and the keys. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  private static final String KEY_SCHEME = "api_key";

  @Bean
  OpenAPI openApi() {
    Components components =
        new Components()
            .addSecuritySchemes(
                KEY_SCHEME,
                new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .description("An API key: Authorization: Bearer <key>"));
    return new OpenAPI()
        .info(
            new Info()
                .title("Courier")
                .version("1")
                .description(
                    "Subscriptions, events, deliveries, dead letters and alerts of a tenant. JSON in"
                        + " snake_case, times in ISO 8601 UTC, lists newest first."))
        .components(components)
        .addSecurityItem(new SecurityRequirement().addList(KEY_SCHEME));
  }
}
