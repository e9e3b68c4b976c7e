package dev.courier;

import dev.courier.delivery.EndpointGuard;
import dev.courier.endpoint.AddressPolicy;
import dev.courier.endpoint.EndpointSettings;
import dev.courier.endpoint.OutcomeClassifier;
import dev.courier.endpoint.PublicEndpoints;
import dev.courier.endpoint.WebhookClient;
import dev.courier.endpoint.address.NameLookups;
import dev.courier.endpoint.address.UrlRules;
import dev.courier.endpoint.token.AccessTokens;
import dev.courier.flow.SharedHttpClient;
import dev.courier.render.Renderer;
import dev.courier.render.template.BodyTemplates;
import dev.courier.retry.Jitter;
import dev.courier.retry.RetryDecider;
import dev.courier.sign.Signer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the rules, which are plain Java and know nothing of Spring, available to the flow. */
@Configuration(proxyBeanMethods = false)
class Rules {

  /** Ticks in milliseconds, as precise as what people and other systems are told. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  Renderer renderer() {
    return new Renderer(BodyTemplates::compile);
  }

  @Bean
  Signer signer() {
    return new Signer();
  }

  @Bean
  RetryDecider retryDecider(Clock clock) {
    return new RetryDecider(clock, new Jitter(new SecureRandom()));
  }

  @Bean
  OutcomeClassifier outcomeClassifier(Clock clock) {
    return new OutcomeClassifier(clock);
  }

  @Bean
  AddressPolicy addressPolicy(EndpointSettings settings) {
    return new AddressPolicy(settings);
  }

  @Bean
  UrlRules urlRules(EndpointSettings settings) {
    return settings.urlRules();
  }

  @Bean
  DnsResolver dnsResolver() {
    return SystemDefaultDnsResolver.INSTANCE;
  }

  @Bean
  NameLookups nameLookups(DnsResolver resolver) {
    return new NameLookups(resolver);
  }

  @Bean
  EndpointGuard endpointGuard(
      UrlRules rules, AddressPolicy addresses, NameLookups names, Clock clock) {
    return new PublicEndpoints(rules, addresses, names, clock);
  }

  @Bean
  WebhookClient webhookClient(NameLookups names, EndpointSettings settings) {
    return new WebhookClient(names, settings);
  }

  @Bean
  AccessTokens accessTokens(WebhookClient client, Clock clock) {
    return new AccessTokens(client.httpClient(), clock);
  }

  /** The name by which routes/call.camel.yaml finds the client. */
  @Bean(destroyMethod = "")
  CloseableHttpClient webhookHttpClient(WebhookClient client) {
    return new SharedHttpClient(client.httpClient());
  }
}
