package dev.courier.registry.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.delivery.EndpointGuard;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.NearestName;
import dev.courier.registry.document.DocumentFields;
import dev.courier.registry.reading.endpoint.EndpointReader;
import dev.courier.subscription.Endpoint;
import dev.courier.subscription.EventSelection;
import dev.courier.subscription.FailureHandling;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Profile;
import dev.courier.subscription.RetryPolicy;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.Signing;
import dev.courier.subscription.Signing.Secret;
import dev.courier.subscription.Subscription;
import dev.courier.subscription.Subscription.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the document of a subscription (requirements, section 2.4), finding all that is wrong. */
public final class SubscriptionReader {

  private static final int MAX_NAME_LENGTH = 200;
  private static final int MAX_DESCRIPTION_LENGTH = 4000;

  private final Supplier<Map<String, Profile>> profiles;
  private final String defaultProfile;
  private final EventCatalog catalog;
  private final EndpointGuard guard;
  private final EventSelectionReader selections;
  private final EndpointReader endpoints;
  private final PayloadReader payloads;
  private final UniqueReader uniques;

  /** A reader with profiles that stay as they are. */
  public SubscriptionReader(
      Map<String, Profile> profiles,
      String defaultProfile,
      EventCatalog catalog,
      EndpointGuard guard) {
    this(always(profiles), defaultProfile, catalog, guard);
  }

  /**
   * A reader.
   *
   * @param profiles by name, asked for each document
   * @param defaultProfile the profile of a document that names none; one of the profiles
   * @param catalog the known event types; where it is empty, every type is taken
   * @param guard says which addresses deliveries may not go to
   */
  public SubscriptionReader(
      Supplier<Map<String, Profile>> profiles,
      String defaultProfile,
      EventCatalog catalog,
      EndpointGuard guard) {
    this.profiles = profiles;
    this.defaultProfile = defaultProfile;
    this.catalog = catalog;
    this.guard = guard;
    this.selections = new EventSelectionReader(catalog);
    this.endpoints = new EndpointReader(guard);
    this.payloads = new PayloadReader(catalog);
    this.uniques = new UniqueReader(catalog);
  }

  /**
   * The same reader for documents that were checked when they were saved. It asks neither for the
   * endpoint's address nor for the event types again: a setting or a catalog that has changed since
   * must not make a subscription vanish, and an address is checked at every attempt.
   */
  public SubscriptionReader forStored() {
    return new SubscriptionReader(
        profiles, defaultProfile, EventCatalog.of(List.of()), url -> Optional.empty());
  }

  /**
   * The same reader for documents that are being written: it does not ask for the endpoint's
   * address, to which nothing is sent yet.
   */
  public SubscriptionReader forDrafts() {
    return new SubscriptionReader(profiles, defaultProfile, catalog, url -> Optional.empty());
  }

  /** The same reader with other profiles. */
  public SubscriptionReader with(Map<String, Profile> other) {
    return new SubscriptionReader(always(other), defaultProfile, catalog, guard);
  }

  /** The profile of a document that names none. */
  public String defaultProfile() {
    return defaultProfile;
  }

  /** The profiles that a document may name, by name. */
  public Map<String, Profile> profiles() {
    return profiles.get();
  }

  /**
   * Reads a document.
   *
   * @param document complete, its secrets included; a subscription without a secret is read as one
   *     that has none yet
   * @param retiring older secrets that still sign, newest first
   */
  public SubscriptionReading read(
      String tenantId, String id, ObjectNode document, List<Secret> retiring) {
    List<FieldError> errors = new ArrayList<>();
    DocumentFields fields = DocumentFields.of(document, errors);
    Map<String, Profile> known = profiles.get();
    Optional<Profile> named = profile(fields, known);
    // Without its profile the rest is checked by the default one, to report all errors at once.
    Profile profile = named.orElse(known.get(defaultProfile));
    Optional<Subscription> subscription = read(tenantId, id, fields, profile, retiring);
    fields.refuseUnknown();
    fields.refuseBrokenText();
    return errors.isEmpty() && subscription.isPresent()
        ? new SubscriptionReading.Valid(subscription.get())
        : new SubscriptionReading.Invalid(errors);
  }

  private Optional<Subscription> read(
      String tenantId, String id, DocumentFields fields, Profile profile, List<Secret> retiring) {
    boolean active = fields.flag("active").orElse(true);
    int priority = fields.integer("priority", 0, 9).orElse(Subscription.USUAL_PRIORITY);
    Optional<EventSelection> selection = selections.read(fields);
    SignatureScheme scheme = SignatureReader.scheme(fields, profile.signature());
    Optional<Endpoint> endpoint = endpoints.read(fields, profile, scheme);
    Optional<String> name = name(fields, endpoint);
    Payload payload = payloads.read(fields, profile, selection);
    Subscription.Unique unique = uniques.read(fields, profile, selection);
    Limits limits = LimitsReader.read(fields);
    Signing signing = signing(fields, scheme, retiring);
    RetryPolicy retries = RetryReader.read(fields, profile.retryPolicy());
    FailureHandling failure = FailureReader.read(fields);
    fields.text("description", MAX_DESCRIPTION_LENGTH);
    fields.text("version", MAX_NAME_LENGTH);
    fields.text("target_module", MAX_NAME_LENGTH);
    if (selection.isEmpty() || endpoint.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Subscription(
            id,
            tenantId,
            name.get(),
            active,
            new Subscription.Waiting(priority, unique, limits),
            selection.get(),
            endpoint.get(),
            payload,
            signing,
            retries,
            failure,
            profile));
  }

  private Optional<Profile> profile(DocumentFields fields, Map<String, Profile> known) {
    String name = fields.text("profile").orElse(defaultProfile);
    Profile profile = known.get(name);
    if (profile == null) {
      fields.error(
          "profile",
          "is \""
              + name
              + "\", which does not exist: did you mean \""
              + NearestName.to(name, known.keySet()).orElse(defaultProfile)
              + "\"?");
    }
    return Optional.ofNullable(profile);
  }

  private static Supplier<Map<String, Profile>> always(Map<String, Profile> profiles) {
    Map<String, Profile> unchanging = Map.copyOf(profiles);
    return () -> unchanging;
  }

  private static Optional<String> name(DocumentFields fields, Optional<Endpoint> endpoint) {
    if (!fields.has("name")) {
      return endpoint.map(known -> known.url().getHost());
    }
    Optional<String> name = fields.text("name", MAX_NAME_LENGTH);
    if (name.filter(String::isBlank).isPresent()) {
      fields.error("name", "is empty: leave it out to have the host's name");
    }
    return name;
  }

  private static Signing signing(
      DocumentFields fields, SignatureScheme scheme, List<Secret> retiring) {
    Optional<Secret> newest = SignatureReader.secret(fields, scheme);
    return new Signing(scheme, Stream.concat(newest.stream(), retiring.stream()).toList());
  }
}
