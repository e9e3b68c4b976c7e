package dev.courier.it;

import java.util.List;

/** Texts that break pages which take them for something else than text. */
final class NaughtyStrings {

  /** What a template would make of 7777 * 7, and no page may show. */
  static final String EVALUATED = "54439";

  static final String SCRIPT = "<script>alert('script')</script><img src=x onerror=alert('image')>";

  static final String ATTRIBUTE = "\" autofocus onfocus=\"alert('attribute')\" x='";

  static final String CLOSING = "--></textarea></pre></title></style><svg onload=alert('svg')>";

  static final String TEMPLATES =
      "${7777*7} #{7777*7} *{7777*7} [[${7777*7}]] [(${7777*7})] __${7777*7}__ {{7777*7}}"
          + " @{/x} th:text=\"${7777*7}\" T(java.lang.Runtime)";

  static final String LINK = "javascript:alert('link')";

  static final String FORMULA = "=HYPERLINK(\"http://evil.example\",\"+1\")";

  /** Right to left overrides, zero-width characters, a byte order mark, letters with many marks. */
  static final String INVISIBLE =
      "\u202Egpj.exe\u202C \u200Bzero\u200D\uFEFFwidth Z\u0351\u036B\u0343\u036A\u0302a\u034A";

  static final String EMOJI =
      "\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDFF4\u200D\u2620\uFE0F \uFDFD";

  static final String LONG = "W".repeat(180);

  /** Those that must be legible on a page to the letter. */
  static final List<String> LITERAL = List.of(SCRIPT, ATTRIBUTE, CLOSING, TEMPLATES, LINK, FORMULA);

  /** All in one. */
  static final String ALL = String.join(" ", LITERAL) + " " + INVISIBLE + " " + EMOJI + " " + LONG;

  /** What a header may hold, which is printable ASCII. */
  static final String IN_A_HEADER = SCRIPT + ATTRIBUTE + TEMPLATES.replace("{", "(") + LINK;

  private NaughtyStrings() {}
}
