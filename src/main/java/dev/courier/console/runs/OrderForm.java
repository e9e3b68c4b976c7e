package dev.courier.console.runs;

import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.Visit;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page between choosing many deliveries and doing something to them: it says how many. */
@Component
public final class OrderForm {

  private final OnceOnly once;
  private final WebhookNames names;

  OrderForm(OnceOnly once, WebhookNames names) {
    this.once = once;
    this.names = names;
  }

  /** What is done to them. */
  public enum Kind {
    /** Failed deliveries are tried again. */
    RETRY("deliveries", "Retry failed deliveries", "failed delivery", "failed deliveries", "Retry"),
    /** Dead letters are sent again. */
    REPLAY("dead-letters", "Replay dead letters", "dead letter", "dead letters", "Replay"),
    /** Dead letters are thrown away. */
    DISCARD("dead-letters", "Discard dead letters", "dead letter", "dead letters", "Discard");

    private final String entry;
    private final String title;
    private final String one;
    private final String many;
    private final String verb;

    Kind(String entry, String title, String one, String many, String verb) {
      this.entry = entry;
      this.title = title;
      this.one = one;
      this.many = many;
      this.verb = verb;
    }

    /** The page of the navigation that it belongs to, and where one goes back to. */
    public String entry() {
      return entry;
    }

    /** The heading of the page. */
    public String title() {
      return title;
    }

    /** How many, in words. */
    public String amount(long count) {
      return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    /** What the button says. */
    public String button(long count) {
      return verb + " " + amount(count);
    }

    /** Whether they can be spread over time. */
    public boolean isPaced() {
      return this != DISCARD;
    }
  }

  /**
   * The page.
   *
   * @param matched how many deliveries the order chooses
   */
  public ModelAndView page(Visit visit, Kind kind, RunOrder order, long matched) {
    return new ModelAndView("console/order")
        .addObject("kind", kind)
        .addObject("order", order)
        .addObject("matched", matched)
        .addObject("choice", Choice.inWords(order.toCount(), id -> names.name(visit.tenant(), id)))
        .addObject("token", once.token());
  }

  /** The page once more, with what is wrong and with what was typed. */
  public static ModelAndView again(
      ModelAndView page, FormErrors errors, Map<String, String> typed) {
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return page.addObject("errors", errors).addAllObjects(typed);
  }
}
