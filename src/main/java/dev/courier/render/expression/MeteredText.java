package dev.courier.render.expression;

/**
 * A text that counts how often it is looked at: some regular expressions look at every character
 * again and again, and have no other place where they could be stopped.
 */
record MeteredText(String text, Meter meter) implements CharSequence {

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    meter.work(1);
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
