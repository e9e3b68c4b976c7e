package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.console.frame.PermittedLike;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What all pages of the console have in common: who sees which tenant, and what is around them. */
class FrameIT extends RunningCourier {

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  private Browser browser;

  @BeforeEach
  void open() {
    browser = browser();
  }

  @Test
  void everyPageSaysWhichCallOfTheApiItIsPermittedLike() {
    Map<RequestMappingInfo, HandlerMethod> pages = handlers.getHandlerMethods();

    assertThat(pages.entrySet())
        .filteredOn(page -> page.getKey().getPatternValues().stream().anyMatch(FrameIT::isAPage))
        .isNotEmpty()
        .allSatisfy(
            page ->
                assertThat(page.getValue().getMethodAnnotation(PermittedLike.class))
                    .as(page.toString())
                    .isNotNull()
                    .satisfies(
                        like ->
                            assertThat(like.value())
                                .matches("(GET|POST|PUT|PATCH|DELETE) /api/\\S+")));
  }

  @Test
  void anAdministratorChoosesATenantAndIsLedToItsOverview() {
    tenant.subscribe(inbox);
    browser.signInWith(ADMIN_KEY);

    Document page = Jsoup.parse(browser.get("/?choose").body());

    String overview = "/console/" + tenant.name() + "/overview";
    assertThat(page.select("ul.choices a").eachAttr("href")).contains(overview);
    HttpResponse<String> typed = browser.get("/?tenant=" + tenant.name());
    assertThat(typed.statusCode()).isBetween(302, 303);
    assertThat(typed.headers().firstValue("Location")).hasValue(overview);
  }

  @Test
  void aNameThatNoTenantCanHaveIsMarkedAndStaysInTheField() {
    browser.signInWith(ADMIN_KEY);

    HttpResponse<String> answer = browser.get("/?tenant=" + "%3Cb%3E+here");

    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#tenant").val()).isEqualTo("<b> here");
    assertThat(page.select("#tenant").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#tenant-error").text()).contains("letters, digits");
  }

  @Test
  void whoBelongsToATenantIsLedThereAndSeesNoOther() {
    browser.signInAs(ConsoleUsers.OWNER, ConsoleUsers.PASSWORD);

    assertThat(browser.get("/").headers().firstValue("Location"))
        .hasValue("/console/acme/overview");
    assertThat(browser.get("/?tenant=" + tenant.name()).headers().firstValue("Location"))
        .hasValue("/console/acme/overview");
    for (String page : List.of("overview", "webhooks", "deliveries", "keys")) {
      assertThat(browser.get("/console/" + tenant.name() + "/" + page).statusCode())
          .as(page)
          .isEqualTo(404);
    }
  }

  @Test
  void aPartOfAPageThatASessionOutlivedSendsTheWholePageToTheLogin() {
    HttpResponse<String> answer =
        browser.get(
            "/console/acme/overview",
            "HX-Request",
            "true",
            "HX-Current-URL",
            "http://127.0.0.1/console/acme/overview?x=1");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect"))
        .hasValue("/login?next=%2Fconsole%2Facme%2Foverview%3Fx%3D1");
  }

  @Test
  void scriptsAndStylesAreTheConsolesOwnAndAskedForAnewEachTime() {
    for (String file : List.of("console.css", "console.js", "icon.svg", "htmx/htmx.min.js")) {
      HttpResponse<String> answer = browser.get("/console/assets/" + file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).as(file).hasValue("no-cache");
    }
  }

  private static boolean isAPage(String pattern) {
    return pattern.equals("/") || pattern.startsWith("/console/");
  }
}
