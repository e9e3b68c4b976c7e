/**
 * What is known of one endpoint or one subscription, and counted as its calls come and go.
 *
 * <p>Plain numbers and a clock; each is guarded by whoever owns it. Knows nothing of deliveries.
 */
package dev.courier.pace.measure;
