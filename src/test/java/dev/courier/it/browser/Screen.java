package dev.courier.it.browser;

/** The sizes of window that the console is looked at in. */
public enum Screen {
  DESKTOP(1280, 900, false),
  PHONE(390, 844, true),
  /** Of the pictures in the README. */
  PICTURE(1200, 780, false);

  private final int width;
  private final int height;
  private final boolean touched;

  Screen(int width, int height, boolean touched) {
    this.width = width;
    this.height = height;
    this.touched = touched;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Whether it is a device for fingers, where a page's own viewport settings count. */
  boolean touched() {
    return touched;
  }
}
