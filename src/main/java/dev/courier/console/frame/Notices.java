package dev.courier.console.frame;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tells on the next page what was done on this one. */
public final class Notices {

  private Notices() {}

  /**
   * Shows a sentence once, at the top of the page that the visitor is led to.
   *
   * @param redirect of the answer that leads there
   * @param sentence such as {@code Webhook created.}
   */
  public static void tell(RedirectAttributes redirect, String sentence) {
    redirect.addFlashAttribute("notice", sentence);
  }

  /** The same for what could not be done. */
  public static void warn(RedirectAttributes redirect, String sentence) {
    redirect.addFlashAttribute("warning", sentence);
  }
}
