package dev.courier.access.watch;

import java.util.Set;

/** The keys that an instance knows without looking them up. */
public interface KeyMemory {

  /** Whether no key is known, so that none can be forgotten. */
  boolean isEmpty();

  /**
   * Looks these keys up anew when they come next.
   *
   * @param ids of keys; those that are not known make no difference
   */
  void forget(Set<String> ids);

  /** When the keys were used; never null. */
  KeyUses uses();
}
