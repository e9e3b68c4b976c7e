package dev.courier.registry.declared;

import dev.courier.settings.files.FileProblem;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was found in {@code config/subscriptions/}.
 *
 * @param files those that can be read, by tenant and name
 * @param unreadable those that are there and cannot, so that nobody takes them for deleted
 * @param problems what is wrong with these
 */
public record SubscriptionFiles(
    List<SubscriptionFile> files, Set<FileKey> unreadable, List<FileProblem> problems) {

  public SubscriptionFiles {
    files = List.copyOf(files);
    unreadable = Collections.unmodifiableSet(new TreeSet<>(unreadable));
    problems = List.copyOf(problems);
  }

  /** Whether a tenant has a file, right or wrong. */
  public boolean hasAny(String tenantId) {
    return files.stream().anyMatch(file -> file.key().tenantId().equals(tenantId))
        || unreadable.stream().anyMatch(key -> key.tenantId().equals(tenantId));
  }
}
