package dev.courier.match.expression;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.AbstractList;

/** A JSON list as CEL sees it; its elements are converted as they are read. */
final class ListView extends AbstractList<Object> {

  private final ArrayNode array;
  private final CostMeter meter;

  ListView(ArrayNode array, CostMeter meter) {
    this.array = array;
    this.meter = meter;
  }

  @Override
  public Object get(int index) {
    if (index < 0 || index >= array.size()) {
      throw new IndexOutOfBoundsException(index);
    }
    return meter.read(array.get(index));
  }

  @Override
  public int size() {
    return array.size();
  }
}
