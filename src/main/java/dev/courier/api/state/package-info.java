/**
 * How a subscription does at the moment, as the API shows it.
 *
 * <p>Only looks; nothing here changes anything.
 */
package dev.courier.api.state;
