/**
 * The two sides that the benchmark compares, each in a process of its own: the floor, which is a
 * plain Java loop, and the whole of Courier; and the load that is put on either in the same way.
 *
 * <p>Broker, producers and deliverers of a side share its process, as they do in Courier's embedded
 * form. Knows nothing of rounds and figures.
 */
package dev.courier.bench.side;
