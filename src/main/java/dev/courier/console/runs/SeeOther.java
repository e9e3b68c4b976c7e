package dev.courier.console.runs;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Leads from a form that was sent to the page that shows what came of it. */
public final class SeeOther {

  private SeeOther() {}

  /**
   * A redirect that is followed with a GET.
   *
   * @param path of this server, with its query; encoded
   */
  public static ModelAndView path(String path) {
    RedirectView view = new RedirectView(path);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    view.setExpandUriTemplateVariables(false);
    view.setExposeModelAttributes(false);
    return new ModelAndView(view);
  }
}
