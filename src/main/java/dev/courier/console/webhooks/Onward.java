package dev.courier.console.webhooks;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Leads a browser on after a form was sent, so that reloading the page sends nothing again. */
public final class Onward {

  private Onward() {}

  /**
   * The answer.
   *
   * @param path of a page of the console
   */
  public static ModelAndView to(String path) {
    RedirectView redirect = new RedirectView(path);
    redirect.setStatusCode(HttpStatus.SEE_OTHER);
    redirect.setExpandUriTemplateVariables(false);
    return new ModelAndView(redirect);
  }
}
