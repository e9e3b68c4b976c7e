/**
 * Texts that are JSON, and such as nearly are, each with what is to become of it; and a reader of
 * JSON that has nothing in common with the one that the application uses.
 */
package dev.courier.faults.json;
