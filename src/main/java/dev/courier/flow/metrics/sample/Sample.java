package dev.courier.flow.metrics.sample;

/** Some metrics that come from one question. */
interface Sample {

  /** What it is about, in one word. */
  String name();

  /** Asks, and puts the answer in place of the one before. */
  void take();

  /** Takes back the answer before: there is none now. */
  void clear();
}
