package dev.courier.event;

import com.fasterxml.jackson.core.JsonParseException;

/**
 * Looks at bytes on their way to the parser, which takes some for characters that are none: longer
 * spellings of short ones, halves of surrogate pairs, and what lies beyond Unicode. What another
 * program reads out of them may be something else.
 */
final class Utf8Check {

  private static final int FIRST = 0x80;
  private static final int LAST = 0xbf;

  private long position;
  private int missing;
  private int lowest = FIRST;
  private int highest = LAST;

  /**
   * The next bytes of the text.
   *
   * @throws JsonParseException where they are not UTF-8
   */
  void take(byte[] bytes, int offset, int length) throws JsonParseException {
    refuseWide(bytes, offset, length);
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      if (bytes[i] < 0 || missing > 0) {
        take(bytes[i] & 0xff, position + i - offset);
      }
    }
    position += length;
  }

  /** JSON starts with two characters of ASCII, so a zero there means two or four bytes for each. */
  private void refuseWide(byte[] bytes, int offset, int length) throws JsonParseException {
    for (long i = position; i < 2 && i - position < length; i++) {
      if (bytes[offset + (int) (i - position)] == 0) {
        throw new JsonParseException(null, "the text is in UTF-16 or UTF-32: send UTF-8");
      }
    }
  }

  private void take(int value, long at) throws JsonParseException {
    if (missing == 0) {
      start(value, at);
    } else if (value < lowest || value > highest) {
      throw broken(value, at);
    } else {
      missing--;
      lowest = FIRST;
      highest = LAST;
    }
  }

  /** The first byte of a character says how many follow, and the first of them between what. */
  private void start(int value, long at) throws JsonParseException {
    if (value >= 0xc2 && value <= 0xdf) {
      missing = 1;
    } else if (value >= 0xe0 && value <= 0xef) {
      missing = 2;
      lowest = value == 0xe0 ? 0xa0 : FIRST;
      highest = value == 0xed ? 0x9f : LAST;
    } else if (value >= 0xf0 && value <= 0xf4) {
      missing = 3;
      lowest = value == 0xf0 ? 0x90 : FIRST;
      highest = value == 0xf4 ? 0x8f : LAST;
    } else {
      throw broken(value, at);
    }
  }

  private static JsonParseException broken(int value, long at) {
    return new JsonParseException(
        null, String.format("the byte 0x%02x at %d is not UTF-8 there", value, at));
  }
}
