/**
 * Documents that users write: their fields, their durations, and how they are patched.
 *
 * <p>Pure. Knows nothing of what the fields mean.
 */
package dev.courier.registry.document;
