package dev.courier.registry.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a subscription is where its document does not say.
 *
 * @param defaultProfile the profile of a subscription that names none
 */
@ConfigurationProperties("courier")
public record RegistrySettings(@DefaultValue("proign") String defaultProfile) {}
