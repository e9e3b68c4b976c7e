/**
 * What waits in all, of every tenant: how much and since when, for those who run Courier.
 *
 * <p>Only looks, and only at indexes and figures. An answer may be some seconds old when it comes
 * from a long table; who asks is to wait the longer before asking again.
 */
package dev.courier.journal.backlog;
