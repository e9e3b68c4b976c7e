package dev.courier.registry.applied;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.InvalidSubscription;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.SubscriptionEditor;
import dev.courier.registry.declared.FileKey;
import dev.courier.registry.declared.SecretSource;
import dev.courier.registry.declared.SubscriptionFile;
import dev.courier.registry.declared.SubscriptionFiles;
import dev.courier.registry.planned.AppliedFile;
import dev.courier.registry.planned.Planner;
import dev.courier.registry.planned.Situation;
import dev.courier.registry.planned.Situation.Current;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.settings.files.FileProblem;
import dev.courier.subscription.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares files with the subscriptions that there are. */
final class FilePlanning {

  private static final String ANY_ID = "sub_file";

  private final SubscriptionEditor editor;
  private final SubscriptionReader reader;
  private final SecretSource secrets;
  private final Planner planner;

  FilePlanning(
      SubscriptionEditor editor, SubscriptionReader reader, SecretSource secrets, Planner planner) {
    this.editor = editor;
    this.reader = reader;
    this.secrets = secrets;
    this.planner = planner;
  }

  /**
   * What is to be done.
   *
   * @param applied what was applied before, of the same tenants
   */
  Preparation prepare(SubscriptionFiles found, List<AppliedFile> applied) {
    Map<FileKey, AppliedFile> known =
        applied.stream().collect(Collectors.toMap(AppliedFile::key, Function.identity()));
    List<FileProblem> problems = new ArrayList<>(found.problems());
    List<PlannedFile> planned = new ArrayList<>();
    Set<FileKey> there = new HashSet<>(found.unreadable());
    for (SubscriptionFile file : found.files()) {
      there.add(file.key());
      try {
        planned.add(plan(file, known.get(file.key())));
      } catch (InvalidSubscription invalid) {
        invalid.errors().forEach(error -> problems.add(file.problem(error)));
      }
    }
    applied.stream()
        .filter(file -> !there.contains(file.key()))
        .map(this::planWithoutFile)
        .flatMap(Optional::stream)
        .forEach(planned::add);
    return new Preparation(planned, problems);
  }

  private PlannedFile plan(SubscriptionFile file, AppliedFile applied) {
    ObjectNode document = complete(file, applied);
    // Nobody asks for addresses before it is known that something changes: that may take seconds.
    require(file, document, reader.forDrafts());
    Optional<StoredSubscription> stored = applied == null ? Optional.empty() : find(applied);
    Current current =
        stored.map(one -> current(one, one.maskedWith(document, reader.forDrafts()))).orElse(null);
    Situation situation = new Situation(file.key(), file, applied, current);
    PlannedFile planned =
        new PlannedFile(planner.plan(situation).orElseThrow(), situation, document);
    if (planned.change().changesSomething()) {
      require(file, document, reader);
    }
    return planned;
  }

  private Optional<PlannedFile> planWithoutFile(AppliedFile applied) {
    Current current = find(applied).map(stored -> current(stored, null)).orElse(null);
    Situation situation = new Situation(applied.key(), null, applied, current);
    return planner.plan(situation).map(change -> new PlannedFile(change, situation, null));
  }

  /** What the file leaves out and a replacement would keep is said, but for the activity. */
  private ObjectNode complete(SubscriptionFile file, AppliedFile applied) {
    List<FieldError> errors = new ArrayList<>();
    ObjectNode document = secrets.resolve(file, errors);
    if (!errors.isEmpty()) {
      throw new InvalidSubscription(errors);
    }
    if (!document.hasNonNull("profile")) {
      document.put("profile", reader.defaultProfile());
    }
    // It was paused because its file was gone, and here it is again.
    if (applied != null && applied.removed() && !document.hasNonNull("active")) {
      document.put("active", true);
    }
    return document;
  }

  private static void require(
      SubscriptionFile file, ObjectNode document, SubscriptionReader asking) {
    if (asking.read(file.key().tenantId(), ANY_ID, document, List.of())
        instanceof SubscriptionReading.Invalid invalid) {
      throw new InvalidSubscription(invalid.errors());
    }
  }

  private Optional<StoredSubscription> find(AppliedFile applied) {
    return editor.find(applied.key().tenantId(), applied.subscriptionId());
  }

  private static Current current(StoredSubscription stored, ObjectNode after) {
    return new Current(stored.revision(), stored.isActive(), stored.masked(), after);
  }
}
