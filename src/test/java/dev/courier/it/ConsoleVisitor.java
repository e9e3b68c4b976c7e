package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.access.Role;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody who looks at a tenant's pages of the console, and sends their forms as they are. */
final class ConsoleVisitor {

  private final Browser browser;
  private final Tenant tenant;

  private ConsoleVisitor(Browser browser, Tenant tenant) {
    this.browser = browser;
    this.tenant = tenant;
  }

  /** With a key of his own of this role. */
  static ConsoleVisitor of(Tenant tenant, Role role, RestCaller administrator, Browser browser) {
    RestCaller.Reply made =
        administrator.call(
            "POST",
            "/api/keys",
            "{\"tenant\": \"%s\", \"role\": \"%s\", \"name\": \"%s of the tests\"}"
                .formatted(tenant.name(), role.code(), role.code()));
    assertThat(made.status()).as("%s", made.json()).isEqualTo(201);
    browser.signInWith(made.json().get("key").asText());
    return new ConsoleVisitor(browser, tenant);
  }

  String path(String page) {
    return "/console/" + tenant.name() + page;
  }

  HttpResponse<String> ask(String page) {
    return browser.get(path(page));
  }

  /** The same page of another tenant. */
  HttpResponse<String> askOf(Tenant other, String page) {
    return browser.get("/console/" + other.name() + page);
  }

  /** A page, or a part of one, that must be there. */
  Document open(String page) {
    HttpResponse<String> answer = ask(page);
    assertThat(answer.statusCode()).as("%s: %s", page, answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  /** Where a redirect leads. */
  Document follow(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    String location = answer.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> next = browser.get(location);
    assertThat(next.statusCode()).as("%s: %s", location, next.body()).isEqualTo(200);
    return Jsoup.parse(next.body());
  }

  /** Sends a form with what stands in it, but for these fields. */
  HttpResponse<String> send(Element form, Map<String, String> typed) {
    Map<String, String> fields = new LinkedHashMap<>();
    form.select("input[name], textarea[name], select[name]")
        .forEach(field -> fields.put(field.attr("name"), field.val()));
    fields.putAll(typed);
    return browser.post(form.attr("action"), fields);
  }

  HttpResponse<String> send(Element form) {
    return send(form, Map.of());
  }

  HttpResponse<String> post(String page, Map<String, String> fields) {
    return browser.post(path(page), fields);
  }

  /** The token that this visitor's forms send. */
  String csrf(String page) {
    return browser.csrf(path(page));
  }
}
