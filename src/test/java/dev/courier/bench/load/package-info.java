/**
 * The load that is put on either side in the same way: a backlog, a steady rate, a burst, and a
 * probe beside them. Knows nothing of the sides.
 */
package dev.courier.bench.load;
