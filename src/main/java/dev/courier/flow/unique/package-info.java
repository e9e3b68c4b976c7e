/**
 * The steps for deliveries that make way for newer ones about the same entity: intake gives the
 * place to the newest, an attempt asks who holds it, the journal shows who has lost it.
 *
 * <p>No other delivery is touched here, and for none of those a database is asked.
 */
package dev.courier.flow.unique;
