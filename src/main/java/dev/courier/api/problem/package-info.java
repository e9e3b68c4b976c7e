/**
 * Errors of the REST API as RFC 9457 problem documents, wherever they arise: in a controller, in
 * Spring, or in the servlet container.
 *
 * <p>Knows nothing of what the API is about.
 */
package dev.courier.api.problem;
