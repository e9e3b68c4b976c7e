package dev.courier.api.guard;

import static dev.courier.access.Role.OPERATOR;
import static dev.courier.access.Role.OWNER;
import static dev.courier.access.Role.PRODUCER;
import static dev.courier.access.Role.VIEWER;

import dev.courier.access.Role;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which role may call what: the first line that fits a call decides. */
public final class Permissions {

  private static final String READ = "GET|HEAD";
  private static final String ANY = "[A-Z]+";

  /** The last part of the path of what operators do, whatever it is done to. */
  private static final String OPERATING =
      "(pause|resume|test|preview|match|resend|retry|replay|discard|acknowledge|cancel)";

  private static final List<Line> LINES =
      List.of(
          line(READ, "/api/event-types(/.*)?", VIEWER, OPERATOR, OWNER, PRODUCER),
          line(ANY, "/api/keys(/.*)?", OWNER),
          line(READ, "/api/audit", OWNER),
          line(ANY, "/api/audit(/.*)?"),
          line(ANY, "/api/master-key(/.*)?"),
          line("POST", "/api/[^/]+/events", PRODUCER, OWNER),
          line(READ, "/api/.*", VIEWER, OPERATOR, OWNER),
          line("POST", "/api/[^/]+/.+/" + OPERATING, OPERATOR, OWNER),
          line(ANY, "/api/.*", OWNER));

  private Permissions() {}

  private record Line(Pattern method, Pattern path, Set<Role> roles) {
    boolean fits(String calledMethod, String calledPath) {
      return method.matcher(calledMethod).matches() && path.matcher(calledPath).matches();
    }
  }

  /**
   * Whether a role may make a call, in a tenant that its key opens. Administrators may everything.
   *
   * @param path decoded, as far as it chooses what is called
   */
  public static boolean allow(Role role, String method, String path) {
    return role == Role.ADMIN
        || LINES.stream()
            .filter(line -> line.fits(method, path))
            .findFirst()
            .filter(line -> line.roles().contains(role))
            .isPresent();
  }

  private static Line line(String method, String path, Role... roles) {
    return new Line(Pattern.compile(method), Pattern.compile(path, Pattern.DOTALL), Set.of(roles));
  }
}
