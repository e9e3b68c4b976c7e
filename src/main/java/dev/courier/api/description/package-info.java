/**
 * How the API describes itself (OpenAPI 3.1), besides what stands at the controllers.
 *
 * <p>Knows the shapes that all calls have in common: pages and problems. No other room needs it.
 */
package dev.courier.api.description;
