/**
 * What can be seen in the data of one event: its fields, its line items, and how old it looks.
 *
 * <p>Pure. Knows nothing of where samples and events come from, nor of templates.
 */
package dev.courier.event.sample;
