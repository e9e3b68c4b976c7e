/**
 * The component {@code direct}: Camel's own, with one more promise. When a route is taken away, the
 * moment at which the last caller has left it is known exactly, and who comes meanwhile waits at
 * the door for the route that takes its place.
 *
 * <p>Camel counts an exchange when it is in the route, and a caller that has found the door open
 * and not yet gone through it would meet a route that is being taken apart. Knows nothing of what
 * the routes do.
 */
package dev.courier.flow.direct;
