package dev.courier.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.endpoint.address.NameLookups;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicEndpointsTest {

  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));
  private static final Map<String, String> NAMES =
      Map.of("api.example.com", "93.184.216.34", "inside.example.com", "10.0.0.7");

  @Test
  void permitsAPublicHttpsUrl() {
    assertThat(refuse("https://api.example.com/hooks?a=b")).isEmpty();
  }

  @Test
  void permitsANameThatHasNoAddressYet() {
    assertThat(refuse("https://soon.example.com/hooks")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://api.example.com/ | must start with https://",
        "ftp://api.example.com/ | must start with https://",
        "https://user:secret@api.example.com/ | must not contain a user name",
        "https://api.example.com/#x | must not contain a fragment",
        "https://api.example.com:22/ | has port 22",
        "https://api_example.com/ | has no valid host name",
        "https:///path | has no valid host name",
        "https://2130706433/ | unusual form of an address",
        "https://0x7f.0.0.1/ | no valid host name",
        "https://127.1/ | no valid host name",
        "https://0177.0.0.1/ | unusual form of an address",
        "https://127.0.0.1/ | not allowed",
        "https://[::1]/ | not allowed",
        "https://inside.example.com/ | not allowed"
      })
  void refusesEverythingElseAndSaysWhy(String url, String reason) {
    assertThat(refuse(url)).hasValueSatisfying(text -> assertThat(text).contains(reason));
  }

  @Test
  void permitsHttpWhereTheSettingsDo() {
    EndpointSettings settings = new EndpointSettings(true, List.of());

    assertThat(guard(settings).refuse(URI.create("http://api.example.com/"))).isEmpty();
  }

  @Test
  void permitsWhatLivesInTheNetworksThatASubscriptionAllows() {
    assertThat(refuse("https://api.example.com/", "93.184.216.0/24")).isEmpty();
    assertThat(refuse("https://soon.example.com/", "93.184.216.0/24")).isEmpty();
    assertThat(refuse("https://93.184.216.34/", "2001:db8::/32", "93.184.216.34")).isEmpty();
    assertThat(refuse("https://[::ffff:93.184.216.34]/", "93.184.216.34")).isEmpty();
    assertThat(refuse("https://api.example.com/", "93.184.217.0/24", "::/0"))
        .hasValueSatisfying(reason -> assertThat(reason).contains("93.184.216.34 is in none"));
  }

  private static Optional<String> refuse(String url, String... networks) {
    return guard(new EndpointSettings(false, List.of())).refuse(URI.create(url), List.of(networks));
  }

  private static Optional<String> refuse(String url) {
    return guard(new EndpointSettings(false, List.of())).refuse(URI.create(url));
  }

  private static PublicEndpoints guard(EndpointSettings settings) {
    return new PublicEndpoints(
        settings.urlRules(), new AddressPolicy(settings), new NameLookups(new Names()), NOW);
  }

  /** Knows a few names; anything else must be an address as it stands. */
  private static final class Names implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      if (NAMES.containsKey(host)) {
        return new InetAddress[] {InetAddress.getByName(NAMES.get(host))};
      }
      if (host.endsWith(".com")) {
        throw new UnknownHostException(host);
      }
      return new InetAddress[] {InetAddress.getByName(host)};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
