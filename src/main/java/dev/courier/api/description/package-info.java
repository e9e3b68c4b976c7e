/**
 * How the API describes itself (OpenAPI 3.1), besides what stands at the controllers: the files in
 * {@code openapi/} on the class path are put in the place of what can only be guessed.
 *
 * <p>Knows calls by their paths and names, and nothing of what they do. No other room needs it.
 */
package dev.courier.api.description;
