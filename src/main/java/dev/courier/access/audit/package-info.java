/**
 * The audit log: who changed what, in a chain of hashes that shows whether an entry was touched.
 *
 * <p>Entries are added and read, never changed or removed. Knows nothing of HTTP, and of what is
 * changed only what it is told; whoever tells it leaves secrets and payloads out.
 */
package dev.courier.access.audit;
