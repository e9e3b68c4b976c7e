package dev.courier.console;

import dev.courier.access.TenantId;
import dev.courier.access.Tenants;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.subscription.FieldError;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Leads who has signed in to the overview of his tenant; administrators choose one. */
@Hidden
@Controller
class StartPage {

  /** More are not chosen from a list, but typed. */
  private static final int MOST_SHOWN = 500;

  private final Tenants tenants;

  StartPage(Tenants tenants) {
    this.tenants = tenants;
  }

  @GetMapping("/")
  @PermittedLike("GET /api/event-types")
  String start(
      Visit visit,
      @RequestParam(required = false) String tenant,
      @RequestParam(required = false) String choose,
      HttpServletResponse response,
      Model model) {
    if (visit.visitor().tenantId() != null) {
      return overview(visit.visitor().tenantId());
    }
    List<String> known = tenants.list(MOST_SHOWN);
    if (tenant == null && choose == null && known.size() == 1) {
      return overview(known.get(0));
    }
    FormErrors errors = FormErrors.none();
    if (tenant != null) {
      String refusal = TenantId.refuse(tenant.strip()).orElse(null);
      if (refusal == null) {
        return overview(tenant.strip());
      }
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      errors = new FormErrors(List.of(new FieldError("tenant", refusal)));
    }
    model.addAttribute("errors", errors);
    model.addAttribute("tenant", tenant);
    model.addAttribute("tenants", known);
    return "console/start";
  }

  private static String overview(String tenant) {
    return "redirect:/console/" + tenant + "/overview";
  }
}
