package dev.courier.endpoint.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Asks no name server: every name leads to one public address, but for those that have the address
 * in them that they lead to, such as {@code to-10.0.0.1.hostile.example}. Nobody may call it.
 */
public final class Names implements DnsResolver {

  private static final Pattern LEADING = Pattern.compile("to-([0-9.]+)\\.hostile\\.example");
  private static final String PUBLIC = "93.184.216.34";

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    Matcher leading = LEADING.matcher(host.toLowerCase(Locale.ROOT));
    boolean address =
        host.indexOf(':') >= 0
            || host.chars().allMatch(each -> each == '.' || Character.isDigit(each));
    return new InetAddress[] {
      InetAddress.getByName(leading.matches() ? leading.group(1) : address ? host : PUBLIC)
    };
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
