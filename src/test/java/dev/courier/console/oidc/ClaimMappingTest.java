package dev.courier.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.access.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimMappingTest {

  private final ClaimMapping mapping =
      new ClaimMapping(
          "groups",
          List.of("CN=staff,OU=shop=viewer", "ops=operator", "bosses=admin"),
          "company",
          List.of("17=acme"));

  @Test
  void theLastEqualsSignDividesBecauseGroupsHaveSome() {
    assertThat(mapping.role(Map.of("groups", "CN=staff,OU=shop"))).isEqualTo(Role.VIEWER);
  }

  @Test
  void theMostPowerfulRoleCounts() {
    assertThat(mapping.role(Map.of("groups", List.of("others", "ops", "bosses"))))
        .isEqualTo(Role.ADMIN);
  }

  @Test
  void aClaimInsideOfAnotherIsFoundByItsPath() {
    ClaimMapping nested = new ClaimMapping("realm.roles", List.of("a=owner"), "tenant", List.of());

    assertThat(nested.role(Map.of("realm", Map.of("roles", List.of("a"))))).isEqualTo(Role.OWNER);
    assertThat(nested.role(Map.of("realm.roles", "a"))).isEqualTo(Role.OWNER);
    assertThat(nested.tenant(Role.OWNER, Map.of("tenant", "acme"))).isEqualTo("acme");
  }

  @Test
  void aClaimThatMeansNothingGivesNoRole() {
    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("groups", "admin"),
            Map.of("groups", 1),
            Map.of("groups", List.of(1, "OPS")))) {
      assertThatThrownBy(() -> mapping.role(claims))
          .isInstanceOf(ClaimMapping.MeansNothing.class)
          .hasMessageContaining("\"groups\"");
    }
  }

  @Test
  void aTenantIsWhatTheMappingSaysAndOnlyThat() {
    assertThat(mapping.tenant(Role.VIEWER, Map.of("company", "17"))).isEqualTo("acme");
    assertThatThrownBy(() -> mapping.tenant(Role.VIEWER, Map.of("company", "acme")))
        .hasMessageContaining("no tenant");
    assertThat(mapping.tenant(Role.ADMIN, Map.of())).isNull();
  }

  @Test
  void whatNoTenantCanBeCalledIsNone() {
    ClaimMapping direct = new ClaimMapping("groups", List.of("a=viewer"), "tenant", List.of());

    assertThatThrownBy(() -> direct.tenant(Role.VIEWER, Map.of("tenant", "../acme")))
        .hasMessageContaining("no tenant");
  }

  @Test
  void aWrongMappingStopsTheStartAndIsNamed() {
    assertThatThrownBy(() -> new ClaimMapping("groups", List.of(), "tenant", List.of()))
        .hasMessageStartingWith("COURIER_OIDC_ROLES is empty");
    assertThatThrownBy(() -> new ClaimMapping("groups", List.of("a"), "tenant", List.of()))
        .hasMessageStartingWith("COURIER_OIDC_ROLES contains \"a\"");
    assertThatThrownBy(() -> new ClaimMapping("groups", List.of("a=producer"), "t", List.of()))
        .hasMessageContaining("it must be admin, owner, operator or viewer");
    assertThatThrownBy(() -> new ClaimMapping("groups", List.of("a=admin"), "t", List.of("x=a/b")))
        .hasMessageStartingWith("COURIER_OIDC_TENANTS maps \"x\" to \"a/b\"");
  }
}
