/**
 * The processors that {@code routes/} names, in one room for each group of routes, and what they
 * share: the headers of messages and the registration of beans.
 *
 * <p>With {@code batch} and {@code broker} the only rooms that know Camel and JMS.
 */
package dev.courier.flow;
