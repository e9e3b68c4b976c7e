/**
 * Where lookups find something: databases and HTTP services that the settings name, and the
 * questions that routes ask them.
 *
 * <p>Knows nothing of Camel and nothing of events; remembers nothing and forgives nothing.
 */
package dev.courier.flow.lookup.source;
