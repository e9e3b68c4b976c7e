package dev.courier.render.expression;

import com.dashjoin.jsonata.Functions;
import dev.courier.render.InvalidTemplate;
import java.text.ParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSONata's functions that format by a picture, whose pictures could make them run without end, and
 * those of the present time, which is that of the attempt. Public for the library, which calls them
 * by name; null is JSONata's "undefined".
 */
public final class FormatFunctions {

  private static final int MAX_PICTURE = 100;
  private static final int MAX_TIME = 40;
  private static final int MAX_MARKERS = 10;
  private static final int MAX_FREE_MARKERS = 3;
  private static final Pattern LARGE_WIDTH = Pattern.compile(",[^\\]]*\\d{3}[^\\]]*\\]");
  private static final Pattern MARKER = Pattern.compile("\\[[^\\]]*\\]");

  /** A part of a time that has few digits, whatever is around it. */
  private static final Pattern SHORT_MARKER = Pattern.compile("\\[[YMDHhms][\\d#]*(,[^\\]]*)?\\]");

  private FormatFunctions() {}

  /** {@code $now}: the time of the attempt. */
  public static String now(String picture, String timezone) {
    return fromMillis(millis(), picture, timezone);
  }

  /** {@code $millis}: the time of the attempt, in milliseconds since 1970. */
  public static Number millis() {
    return Meter.current().now().toEpochMilli();
  }

  /** {@code $fromMillis}. */
  public static String fromMillis(Number millis, String picture, String timezone) {
    checkTimePicture(picture);
    return Functions.dateTimeFromMillis(millis, picture, timezone);
  }

  /** {@code $toMillis}. */
  public static Number toMillis(String time, String picture) throws ParseException {
    checkTimePicture(picture);
    if (picture != null) {
      checkMarkers(picture);
    }
    if (time != null && time.length() > MAX_TIME) {
      throw new InvalidTemplate(
          "$toMillis cannot read a time of more than " + MAX_TIME + " characters");
    }
    return Functions.dateTimeToMillis(time, picture);
  }

  /** {@code $formatNumber}. */
  public static String formatNumber(Number number, String picture, Map<?, ?> options) {
    checkPicture(picture);
    return Functions.formatNumber(number, picture, options);
  }

  /** {@code $formatInteger}. */
  public static String formatInteger(Number number, String picture) {
    checkPicture(picture);
    return Functions.formatInteger(number, picture);
  }

  /** {@code $parseInteger}. */
  public static Number parseInteger(String text, String picture) throws ParseException {
    checkPicture(picture);
    checkPicture(text);
    return Functions.parseInteger(text, picture);
  }

  private static void checkPicture(String picture) {
    if (picture != null && picture.length() > MAX_PICTURE) {
      throw new InvalidTemplate("a picture has at most " + MAX_PICTURE + " characters");
    }
  }

  private static void checkTimePicture(String picture) {
    checkPicture(picture);
    if (picture != null && LARGE_WIDTH.matcher(picture).find()) {
      throw new InvalidTemplate(
          "the picture \"" + picture + "\" of a time has a width of three digits: at most 99");
    }
  }

  /** Reading tries out which digits belong to which marker, where more than one can have them. */
  private static void checkMarkers(String picture) {
    int markers = 0;
    int free = 0;
    for (Matcher marker = MARKER.matcher(picture); marker.find(); markers++) {
      free += SHORT_MARKER.matcher(marker.group()).matches() ? 0 : 1;
    }
    if (markers > MAX_MARKERS || free > MAX_FREE_MARKERS) {
      throw new InvalidTemplate(
          "the picture \"" + picture + "\" of a time is too complicated to read: use fewer parts");
    }
  }
}
