package dev.courier.it;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The name server of the application under test: it knows what a test has told it. */
final class TestNames implements DnsResolver {

  private final Map<String, List<String>> addresses = new ConcurrentHashMap<>();

  /** From now on a name leads to these addresses; to none where there are none. */
  void lead(String host, String... to) {
    addresses.put(host, List.of(to));
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    boolean address = host.indexOf(':') >= 0 || host.chars().noneMatch(Character::isLetter);
    List<String> found = address ? List.of(host) : addresses.getOrDefault(host, List.of());
    if (host.equals("localhost")) {
      found = List.of("127.0.0.1");
    }
    if (found.isEmpty()) {
      throw new UnknownHostException(host);
    }
    InetAddress[] resolved = new InetAddress[found.size()];
    for (int i = 0; i < resolved.length; i++) {
      resolved[i] = InetAddress.getByName(found.get(i));
    }
    return resolved;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** Puts it into the application's context. */
  @TestConfiguration(proxyBeanMethods = false)
  static class InContext {
    @Bean
    @Primary
    TestNames testNames() {
      return new TestNames();
    }
  }
}
