/**
 * Tries routes: loads and starts them in a Camel context that is thrown away, where every endpoint
 * is made as it would be and then does nothing, and every step is only as much as its type.
 *
 * <p>So a name that does not exist or an option that is misspelt is found, and nothing connects,
 * ticks or sends. Knows nothing of the routes that run.
 */
package dev.courier.flow.guard.trial;
