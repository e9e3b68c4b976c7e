package dev.courier.api.webhooks;

/**
 * The tenant that a call is about, taken from its key; a controller takes it as a parameter.
 *
 * @param id one that the key opens
 */
record CallingTenant(String id) {}
