/**
 * The REST API: paths, JSON documents and status codes of requirements section 2.3.
 *
 * <p>Controllers translate between HTTP and the rooms above; they decide nothing themselves. Knows
 * nothing of SQL, JMS or Camel.
 */
package dev.courier.api;
