package dev.courier.api.description;

import dev.courier.api.problem.ProblemDocument;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/** What stands above all calls: a title, the keys, and the shape of a problem. */
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
                    .description("An API key: Authorization: Bearer <key>"))
            .addResponses("problem", problem())
            .addResponses("too_many_calls", tooManyCalls());
    ResolvedSchema document =
        ModelConverters.getInstance(true)
            .resolveAsResolvedSchema(new AnnotatedType(ProblemDocument.class));
    components.addSchemas("ProblemDocument", document.schema);
    document.referencedSchemas.forEach(components::addSchemas);
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

  private static ApiResponse problem() {
    return new ApiResponse()
        .description(
            "A problem (RFC 9457): 400 no JSON, 401 no valid key, 403 not for this key's role, 404 not"
                + " there, 422 wrong fields,"
                + " 503 broker or database away")
        .content(problemContent());
  }

  private static ApiResponse tooManyCalls() {
    return new ApiResponse()
        .description("This key calls too often, or too many wrong keys come from this address")
        .addHeaderObject(
            HttpHeaders.RETRY_AFTER,
            new Header()
                .description("When to come again, in seconds")
                .schema(new IntegerSchema().minimum(BigDecimal.ONE)))
        .content(problemContent());
  }

  private static Content problemContent() {
    return new Content()
        .addMediaType(
            "application/problem+json",
            new MediaType().schema(new Schema<>().$ref("#/components/schemas/ProblemDocument")));
  }
}
