/**
 * Tests of the whole application: its own route files, a real broker and database on disk, a real
 * receiver and a real mail server, all started once for all tests.
 *
 * <p>Every test has a tenant and a receiving path of its own, so none sees what another does.
 */
package dev.courier.it;
