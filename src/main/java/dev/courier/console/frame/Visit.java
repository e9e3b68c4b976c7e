package dev.courier.console.frame;

import dev.courier.access.Role;
import dev.courier.api.guard.Permissions;
import dev.courier.console.visit.SignedIn;
import java.util.List;
import java.util.Objects;

/**
 * Who looks at a page, and of which tenant; templates know it as {@code visit}.
 *
 * @param visitor who is signed in
 * @param tenant whose page it is, or null where it is no tenant's
 */
public record Visit(SignedIn visitor, String tenant) {

  static final String ATTRIBUTE = Visit.class.getName();

  public Visit {
    Objects.requireNonNull(visitor, "visitor");
  }

  /**
   * Whether the visitor may make a call of the API.
   *
   * @param method such as {@code POST}
   * @param path below {@code /api/{tenant}}, such as {@code /subscriptions/sub_1/pause}; or a whole
   *     one that starts with {@code /api/}
   */
  public boolean may(String method, String path) {
    String whole = path.startsWith("/api/") ? path : "/api/" + tenant + path;
    return Permissions.allow(visitor.role(), method, whole);
  }

  /** Whether the visitor looks after the whole installation and sees every tenant. */
  public boolean isAdministrator() {
    return visitor.role() == Role.ADMIN;
  }

  /**
   * The path of one of this tenant's pages.
   *
   * @param page with its leading slash, such as {@code /webhooks}
   */
  public String path(String page) {
    return "/console/" + tenant + page;
  }

  /** The pages that the visitor may see, in their order; empty where this is no tenant's page. */
  public List<Navigation> navigation() {
    return tenant == null ? List.of() : Navigation.of(this);
  }
}
