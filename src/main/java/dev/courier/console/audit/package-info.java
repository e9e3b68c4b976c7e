/**
 * The pages about the audit log: who changed what, and whether the log is as it was written.
 *
 * <p>It must not know what the changed objects are, but for where they are shown.
 */
package dev.courier.console.audit;
