package dev.courier.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.settings.InvalidSetting;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

  private final AddressPolicy policy = allowing();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "168.63.129.16",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:1::1",
        "2001:db8::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesWhatIsNotPublic(String address) throws UnknownHostException {
    assertThat(policy.refuse(InetAddress.getByName(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "93.184.216.34",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "192.0.1.1",
        "198.20.0.1",
        "2606:4700:4700::1111",
        "2a00:1450:4001:80b::200e",
        "64:ff9b::808:808"
      })
  void permitsWhatIsPublic(String address) throws UnknownHostException {
    assertThat(policy.refuse(InetAddress.getByName(address))).isEmpty();
  }

  @Test
  void refusesEveryAddressOfThisHostItself() throws Exception {
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress own : Collections.list(network.getInetAddresses())) {
        assertThat(policy.refuse(own)).as("%s", own).isPresent();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "::ffff:93.184.216.34", "64:ff9b::93.184.216.34"})
  void refusesAPublicAddressThatIsThisHostsOwn(String address) throws UnknownHostException {
    InetAddress own = InetAddress.getByName("93.184.216.34");
    AddressPolicy ofThisHost =
        new AddressPolicy(new EndpointSettings(false, List.of()), own::equals);

    assertThat(ofThisHost.refuse(InetAddress.getByName(address)))
        .hasValue("93.184.216.34 is an address of this very host");
    assertThat(ofThisHost.refuse(InetAddress.getByName("93.184.216.35"))).isEmpty();
  }

  @Test
  void permitsAnotherwiseForbiddenNetworkThatIsAllowed() throws UnknownHostException {
    AddressPolicy lenient = allowing("127.0.0.0/8", "fd00::/8");

    assertThat(lenient.refuse(InetAddress.getByName("127.0.0.1"))).isEmpty();
    assertThat(lenient.refuse(InetAddress.getByName("fd00::7"))).isEmpty();
    assertThat(lenient.refuse(InetAddress.getByName("10.0.0.1"))).isPresent();
  }

  @Test
  void saysWhichNetworkAnAddressIsIn() throws UnknownHostException {
    assertThat(policy.refuse(InetAddress.getByName("10.1.2.3")))
        .hasValue("10.1.2.3 is in the network 10.0.0.0/8, which is not public");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.0/99", "*", "", "10.0.0.0-10.0.0.9"})
  void refusesToStartWithANetworkThatIsNone(String network) {
    assertThatThrownBy(() -> allowing(network))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageStartingWith("COURIER_ALLOW_NETWORKS contains \"" + network + "\"");
  }

  private static AddressPolicy allowing(String... networks) {
    return new AddressPolicy(new EndpointSettings(false, List.of(networks)));
  }
}
