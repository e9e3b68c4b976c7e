package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.it.browser.InChromium;
import dev.courier.it.browser.Screen;
import dev.courier.it.browser.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Signing in and out at a real browser. */
@ExtendWith(InChromium.class)
class ConsoleBrowserLoginIT extends RunningCourier {

  @Test
  void signsInAndOut(Window window) {
    window.visit("/").sees("Sign in").write("user", ConsoleUsers.ADMINISTRATOR);
    window.keys(Keys.TAB, ConsoleUsers.PASSWORD, Keys.ENTER).sees("root");

    window.press("Sign out").sees("Sign in");
    assertThat(window.overflow()).isZero();
    assertThat(window.barriers()).isEmpty();
  }

  @Test
  void x(Window window) {
    window.on(Screen.PHONE).dark(true).visit("/nothing").sees("Sign in");
    assertThat(window.overflow()).isZero();
    assertThat(window.barriers()).isEmpty();
    window.photograph(java.nio.file.Path.of("/tmp/p6/t-login.png"));
  }
}
