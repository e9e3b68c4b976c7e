/**
 * Errors of the REST API as RFC 9457 problem documents, wherever they arise: in a controller, in
 * Spring, or in the servlet container.
 *
 * <p>Knows the exceptions of the other rooms, and nothing of the paths.
 */
package dev.courier.api.problem;
