/**
 * The steps that remove what is kept no longer: what is old, and what is about somebody who asked
 * for it.
 *
 * <p>They work in small transactions of their own and a bounded number at a time, so that
 * deliveries never wait for them.
 */
package dev.courier.flow.clearing;
