package dev.courier.faults.malformed;

import java.util.ArrayList;
import java.util.List;

/** All kinds of messages that are no events. */
public final class MalformedMessages {

  private MalformedMessages() {}

  /** One of each kind. */
  public static List<Malformed> all() {
    List<Malformed> all = new ArrayList<>(Documents.all());
    all.addAll(Fields.all());
    all.addAll(Kinds.all());
    return all;
  }
}
