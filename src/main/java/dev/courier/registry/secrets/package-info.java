/**
 * What of a subscription lies encrypted in its row, and how those rows come to another master key.
 *
 * <p>Knows the rows, and nothing of how a document is checked, served or changed.
 */
package dev.courier.registry.secrets;
