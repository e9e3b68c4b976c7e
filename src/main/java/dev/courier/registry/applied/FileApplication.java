package dev.courier.registry.applied;

import dev.courier.access.Tenants;
import dev.courier.registry.ConcurrentChange;
import dev.courier.registry.InvalidSubscription;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.SubscriptionEditor;
import dev.courier.registry.declared.FileKey;
import dev.courier.registry.planned.AppliedFile;
import dev.courier.registry.planned.PlannedChange.Kind;
import dev.courier.registry.planned.Situation;
import dev.courier.settings.files.FileProblem;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out what is planned for one file, in one transaction with the row that remembers it: of
 * several instances the first does it, and the others find it done.
 */
final class FileApplication {

  /** Why a subscription was paused, as the audit log tells it. */
  static final String FILE_REMOVED = "file_removed";

  private static final Logger LOG = LoggerFactory.getLogger(FileApplication.class);

  /** Stands in a row while its subscription is being made. */
  private static final String NONE_YET = "-";

  private final AppliedFiles table;
  private final SubscriptionEditor editor;
  private final Tenants tenants;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  FileApplication(
      AppliedFiles table,
      SubscriptionEditor editor,
      Tenants tenants,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.table = table;
    this.editor = editor;
    this.tenants = tenants;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Does it; what is wrong with the file after all is handed back. */
  List<FileProblem> apply(PlannedFile planned) {
    FileKey key = planned.change().key();
    if (isRemembered(planned)) {
      return List.of();
    }
    try {
      if (planned.document() != null) {
        // Not within the transaction: it is remembered in memory, whatever becomes of that.
        tenants.add(key.tenantId());
      }
      boolean done = Boolean.TRUE.equals(transaction.execute(status -> carryOut(planned)));
      if (done && planned.change().changesSomething()) {
        LOG.info("Subscription file {} applied: {}", key, planned.change().kind().code());
      }
      return List.of();
    } catch (InvalidSubscription invalid) {
      return invalid.errors().stream().map(planned.situation().file()::problem).toList();
    } catch (ConcurrentChange others) {
      LOG.debug("Subscription file {} is not applied", key, others);
      return List.of(
          planned
              .situation()
              .file()
              .problem("is not applied yet, as others change its subscription: it is tried again"));
    }
  }

  /** Most files, most of the time: that costs no transaction. */
  private static boolean isRemembered(PlannedFile planned) {
    return planned.change().kind() == Kind.NOTHING
        && inStep(planned.situation()).equals(planned.situation().applied());
  }

  private boolean carryOut(PlannedFile planned) {
    return switch (planned.change().kind()) {
      case CREATE, CREATE_AGAIN -> create(planned);
      case CHANGE, PUT_BACK -> change(planned);
      case PAUSE -> pause(planned.situation());
      case DELETE -> delete(planned.situation());
      case NOTHING -> remember(planned.situation());
    };
  }

  private boolean create(PlannedFile planned) {
    Situation situation = planned.situation();
    FileKey key = situation.key();
    AppliedFile claim = new AppliedFile(key, NONE_YET, situation.file().hash(), 0, false);
    boolean claimed =
        situation.applied() == null ? table.add(claim) : table.replace(situation.applied(), claim);
    if (claimed) {
      StoredSubscription created = editor.create(key.tenantId(), planned.document());
      finish(claim, created.id());
    }
    return claimed;
  }

  private boolean change(PlannedFile planned) {
    Situation situation = planned.situation();
    AppliedFile seen = situation.applied();
    AppliedFile claim =
        new AppliedFile(
            seen.key(), seen.subscriptionId(), situation.file().hash(), seen.revision(), false);
    boolean claimed = table.replace(seen, claim);
    if (claimed) {
      editor.replace(
          seen.key().tenantId(),
          seen.subscriptionId(),
          planned.document(),
          situation.current().revision());
      finish(claim, seen.subscriptionId());
    }
    return claimed;
  }

  private boolean pause(Situation situation) {
    AppliedFile seen = situation.applied();
    AppliedFile removed =
        new AppliedFile(seen.key(), seen.subscriptionId(), seen.hash(), seen.revision(), true);
    boolean claimed = table.replace(seen, removed);
    if (claimed) {
      editor.pauseBecauseOf(
          FILE_REMOVED, clock.instant(), seen.key().tenantId(), seen.subscriptionId());
    }
    return claimed;
  }

  private boolean delete(Situation situation) {
    AppliedFile seen = situation.applied();
    return table.remove(seen) && editor.delete(seen.key().tenantId(), seen.subscriptionId());
  }

  private boolean remember(Situation situation) {
    return table.replace(situation.applied(), inStep(situation));
  }

  /** The subscription is what the file says, whoever has made it so. */
  private static AppliedFile inStep(Situation situation) {
    AppliedFile seen = situation.applied();
    return new AppliedFile(
        seen.key(),
        seen.subscriptionId(),
        situation.file().hash(),
        situation.current().revision(),
        false);
  }

  private void finish(AppliedFile claim, String subscriptionId) {
    FileKey key = claim.key();
    long revision = editor.find(key.tenantId(), subscriptionId).orElseThrow().revision();
    table.replace(claim, new AppliedFile(key, subscriptionId, claim.hash(), revision, false));
  }
}
