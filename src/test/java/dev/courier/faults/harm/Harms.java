package dev.courier.faults.harm;

import dev.courier.endpoint.tls.TestAuthority;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything that receivers are known to do to those who call them. */
public final class Harms {

  private Harms() {}

  /**
   * Those that speak plain HTTP, or seem to.
   *
   * @param canary a URL that must never be called
   */
  public static List<Harm> plain(String canary) throws IOException {
    List<Harm> all = new ArrayList<>(Slow.all());
    all.addAll(Broken.all());
    all.addAll(Tricky.all(canary));
    return all;
  }

  /**
   * Those that are called over HTTPS.
   *
   * @param trusted the authority that the caller trusts
   */
  public static List<Harm> secure(TestAuthority trusted) {
    return Secure.all(trusted);
  }
}
