package dev.courier.bench.scene;

import dev.courier.bench.process.Contestant;
import dev.courier.bench.process.SinkProcess;

/**
 * Both sides and the sink, warm.
 *
 * @param floor the floor
 * @param courier Courier
 * @param sink where both deliver, one at a time
 */
public record Pair(Contestant floor, Contestant courier, SinkProcess sink) {}
