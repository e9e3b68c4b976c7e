package dev.courier.flow.guard.trial;

import dev.courier.event.catalog.NearestName;
import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.flow.guard.check.YamlText;
import dev.courier.settings.files.FileProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;

/** Finds the line that an exception of Camel's is about, and says it in fewer words. */
public final class FaultPlace {

  private static final Pattern OPTIONS = Pattern.compile("[Uu]nknown parameters=\\[\\{(.*)}]");
  private static final Pattern SETTING = Pattern.compile("Property with key \\[([^]]+)]");
  private static final Pattern REFERENCE = Pattern.compile("with (?:ref|name|id): (\\S+)");

  private final RouteDocument document;
  private final Set<String> names;

  /**
   * In this file.
   *
   * @param names what a route may name
   */
  public FaultPlace(RouteDocument document, Set<String> names) {
    this.document = document;
    this.names = names;
  }

  /** What keeps the route of this file from starting. */
  public FileProblem problem(Throwable fault) {
    List<Throwable> causes = causes(fault);
    Throwable root = causes.get(causes.size() - 1);
    Matcher setting = SETTING.matcher(String.valueOf(root.getMessage()));
    if (setting.find()) {
      String name = setting.group(1);
      return at("{{" + name, "there is no setting " + name);
    }
    return of(causes, NoSuchBeanException.class)
        .map(unknown -> unknownName(unknown.getName()))
        .or(() -> of(causes, NoSuchEndpointException.class).map(this::noComponent))
        .or(() -> of(causes, ResolveEndpointFailedException.class).map(e -> endpoint(e, root)))
        .orElseGet(() -> other(root));
  }

  private static <T> Optional<T> of(List<Throwable> causes, Class<T> type) {
    return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private FileProblem unknownName(String name) {
    return at(
        name,
        "nothing is called \""
            + name
            + "\", which must be a step or another bean of Courier"
            + NearestName.to(name, names).map(known -> ": " + known + "?").orElse(""));
  }

  private FileProblem noComponent(NoSuchEndpointException unknown) {
    String address = address(unknown.getUri());
    return at(
        address,
        shown(address)
            + ": there is no component \""
            + address.replaceFirst(":.*", "")
            + "\" in Courier");
  }

  private FileProblem endpoint(ResolveEndpointFailedException failed, Throwable root) {
    String address = address(failed.getUri());
    Matcher options = OPTIONS.matcher(String.valueOf(failed.getMessage()));
    if (options.find()) {
      String option = options.group(1).replaceFirst("=.*", "");
      return at(option, "unknown option \"" + option + "\" of " + shown(address));
    }
    String what = sentence(root);
    return at(address, what.contains(address) ? what : shown(address) + ": " + what);
  }

  private FileProblem other(Throwable root) {
    String message = String.valueOf(root.getMessage());
    Matcher reference = REFERENCE.matcher(message);
    if (reference.find()) {
      return unknownName(reference.group(1));
    }
    return at(message, sentence(root));
  }

  private static String address(String uri) {
    return uri.replaceFirst("\\?.*", "").replaceFirst(":/+", ":");
  }

  /** Never an address with what may be a password. */
  private static String shown(String address) {
    int user = address.lastIndexOf('@');
    int colon = address.indexOf(':');
    return user < 0 ? address : address.substring(0, colon + 1) + address.substring(user + 1);
  }

  private static String sentence(Throwable root) {
    String message =
        root.getMessage() == null ? "" : root.getMessage().lines().findFirst().orElse("");
    if (root instanceof ClassNotFoundException) {
      return "there is no class " + message;
    }
    return message.isBlank()
        ? "it cannot be started (" + root.getClass().getSimpleName() + ")"
        : message.replaceFirst("^(Failed to create route|Route\\()[^:]*: ", "");
  }

  /** At the text that is this, the option that is called so, or the text that has it in it. */
  private FileProblem at(String name, String what) {
    return document.problem(find(name).map(YamlText::path).orElse("[0]"), what);
  }

  private Optional<YamlText> find(String name) {
    List<YamlText> texts = document.texts();
    return texts.stream()
        .filter(text -> text.value().equals(name) || text.value().equals("#" + name))
        .findFirst()
        .or(() -> texts.stream().filter(text -> text.key().equals(name)).findFirst())
        .or(() -> texts.stream().filter(text -> plain(text.value()).contains(name)).findFirst());
  }

  private static String plain(String value) {
    return value.replaceFirst(":/+", ":");
  }

  private static List<Throwable> causes(Throwable fault) {
    List<Throwable> causes = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = fault; cause != null && seen.add(cause); cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
