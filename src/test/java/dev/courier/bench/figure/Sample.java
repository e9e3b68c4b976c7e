package dev.courier.bench.figure;

/**
 * What was seen at one moment of a load.
 *
 * @param seconds since the load began
 * @param perSecond deliveries a second since the sample before
 * @param waiting events on the way in queues; -1 where nobody asked
 * @param heapBytes of the heap in use at that moment
 * @param collectedBytes the least of it in use after a collection since the sample before; -1 where
 *     there was none
 */
public record Sample(
    double seconds, double perSecond, long waiting, long heapBytes, long collectedBytes) {}
