package dev.courier.console.deliveries.story;

import dev.courier.delivery.Attempt;
import java.util.Locale;
import java.util.Objects;

/**
 * The body of a request or an answer, as its page shows it.
 *
 * @param state whether there is one to show
 * @param text what is shown: JSON in lines, anything else as it is; empty where there is nothing
 * @param pretty whether it was JSON and has been put into lines
 * @param cut whether there is more than is shown
 * @param characters how long the whole one is
 */
record ShownBody(State state, String text, boolean pretty, boolean cut, int characters) {

  /** As much as anybody reads on a page; all of it is one click away. */
  static final int MOST_SHOWN = 20_000;

  /** What is longer is not put into lines: it is cut anyway. */
  private static final int MOST_READ = 300_000;

  ShownBody {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(text, "text");
  }

  /** What there is of a body. */
  enum State {
    /** It is shown. */
    KEPT,
    /** It had no characters. */
    EMPTY,
    /** The webhook does not have bodies of failed attempts kept. */
    NOT_KEPT,
    /** It was erased. */
    ERASED;

    /** The name for templates, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is shown of this body; null is one that is not kept. */
  static ShownBody of(String body) {
    if (body == null) {
      return nothing(State.NOT_KEPT);
    } else if (body.isEmpty()) {
      return nothing(State.EMPTY);
    } else if (Attempt.ERASED.equals(body)) {
      return nothing(State.ERASED);
    }
    String lines = body.length() <= MOST_READ ? PrettyJson.of(body).orElse(null) : null;
    String whole = lines == null ? body : lines;
    boolean cut = whole.length() > MOST_SHOWN;
    return new ShownBody(
        State.KEPT, PlainText.of(cut ? start(whole) : whole), lines != null, cut, body.length());
  }

  private static ShownBody nothing(State state) {
    return new ShownBody(state, "", false, false, 0);
  }

  private static String start(String text) {
    boolean splitsPair = Character.isHighSurrogate(text.charAt(MOST_SHOWN - 1));
    return text.substring(0, splitsPair ? MOST_SHOWN - 1 : MOST_SHOWN);
  }
}
