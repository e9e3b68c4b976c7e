package dev.courier.faults.malformed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is not JSON, or more of it than is taken, or no object. */
final class Documents {

  private static final String EVENT = "{\"type\": \"order.shipped\", \"data\": {\"x\": %s}}";

  private Documents() {}

  static List<Malformed> all() {
    List<Malformed> all = new ArrayList<>();
    values().forEach((name, value) -> all.add(noJson("value: " + name, EVENT.formatted(value))));
    wholes().forEach((name, whole) -> all.add(noJson("document: " + name, whole)));
    noObjects()
        .forEach(
            (name, whole) ->
                all.add(
                    Malformed.text("no object: " + name, "not_an_object", "the event is", whole)));
    encodings()
        .forEach((name, bytes) -> all.add(Malformed.bytes(name, "not_json", "event", bytes)));
    return all;
  }

  private static Malformed noJson(String name, String body) {
    return Malformed.text(name, "not_json", "the event is not JSON", body);
  }

  /** What stands where a value should. */
  private static Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word :
        List.of(
            "nul",
            "nulll",
            "True",
            "tru",
            "FALSE",
            "None",
            "undefined",
            "NaN",
            "-NaN",
            "Infinity",
            "-Infinity",
            "+1",
            "++1",
            "--1",
            "-",
            "01",
            "-01",
            "00",
            "1.",
            ".5",
            "-.5",
            "1.e3",
            "1e",
            "1e+",
            "1E-",
            "1ee2",
            "1e1.5",
            "1.2.3",
            "0x1F",
            "0b11",
            "1_000",
            "1,000",
            "1 000",
            "١",
            "1a",
            "a1",
            "'one'",
            "one",
            "`one`",
            "\"open",
            "open\"",
            "\"\\x41\"",
            "\"\\u12\"",
            "\"\\u12G4\"",
            "\"\\\"",
            "\"\\ \"",
            "\"\\'\"",
            "\"\\U0041\"",
            "\"\ttab\"",
            "\"line\nbreak\"",
            "\"nul\u0000\"",
            "\"\u0001\"",
            "[1, 2",
            "[1, 2}",
            "[1,, 2]",
            "[, 1]",
            "[1, ]",
            "[1 2]",
            "[1; 2]",
            "[\"a\": 1]",
            "{\"a\": 1",
            "{\"a\": 1]",
            "{\"a\" 1}",
            "{\"a\", 1}",
            "{a: 1}",
            "{'a': 1}",
            "{1: 1}",
            "{null: 1}",
            "{\"a\": }",
            "{\"a\": 1, }",
            "{, \"a\": 1}",
            "{\"a\": 1 \"b\": 2}",
            "{\"a\":: 1}",
            "{\"a\": 1;}",
            "{:1}",
            "{[]: 1}",
            "/* c */ 1",
            "1 // c",
            "# 1",
            "<x/>",
            "(1)",
            "1 2",
            "\"a\" \"b\"",
            "*",
            "&",
            "$ref",
            "@1",
            "\u00a01",
            "\ufeff1",
            "1\f",
            "")) {
      values.put(word.isEmpty() ? "nothing" : word, word);
    }
    values.put("number of a million digits", "9".repeat(950_000));
    values.put("number of 1,001 digits", "9".repeat(1_001));
    values.put("fraction of 5,000 digits", "0." + "1".repeat(5_000));
    values.put("exponent beyond bounds", "1e99999999999");
    values.put("exponent below bounds", "-1e-99999999999");
    values.put("101 arrays", "[".repeat(101) + "]".repeat(101));
    values.put("101 objects", "{\"a\":".repeat(101) + "1" + "}".repeat(101));
    values.put("100,000 open arrays", "[".repeat(100_000));
    values.put("100,000 open objects", "{\"a\":".repeat(100_000));
    values.put("name of 60,000 characters", "{\"" + "n".repeat(60_000) + "\": 1}");
    return values;
  }

  private static Map<String, String> wholes() {
    Map<String, String> wholes = new LinkedHashMap<>();
    String good = EVENT.formatted("1");
    wholes.put("cut off", good.substring(0, 30));
    wholes.put("cut off within a name", good.substring(0, 4));
    wholes.put("without its first brace", good.substring(1));
    wholes.put("without its last brace", good.substring(0, good.length() - 1));
    wholes.put("twice", good + good);
    wholes.put("two lines of JSON", good + "\n" + good);
    wholes.put("with a brace too many", good + "}");
    wholes.put("with a word behind it", good + " x");
    wholes.put("with a comma behind it", good + ",");
    wholes.put("with a NUL behind it", good + "\u0000");
    wholes.put("a comment before it", "// event\n" + good);
    wholes.put("XML", "<event><type>order.shipped</type></event>");
    wholes.put("YAML", "type: order.shipped\ndata:\n  x: 1\n");
    wholes.put("a form", "type=order.shipped&x=1");
    wholes.put("CSV", "type;x\norder.shipped;1\n");
    wholes.put("a stack trace", "java.lang.NullPointerException\n\tat Shop.main(Shop.java:7)");
    wholes.put("base64", "eyJ0eXBlIjogIm9yZGVyLnNoaXBwZWQifQ==");
    wholes.put("a call of JSONP", "callback(" + good + ")");
    wholes.put("guarded by a prefix", ")]}',\n" + good);
    wholes.put("an open string", "\"");
    wholes.put("an open brace", "{");
    wholes.put("a comma", ",");
    wholes.put("blanks", "   \n\t ");
    wholes.put("a NUL", "\u0000");
    wholes.put("a record separator", "\u001e" + good);
    return wholes;
  }

  private static Map<String, String> noObjects() {
    return Map.of(
        "array of events", "[" + EVENT.formatted("1") + "]",
        "empty array", "[]",
        "string", "\"order.shipped\"",
        "event in a string", "\"{\\\"type\\\": \\\"order.shipped\\\"}\"",
        "number", "7",
        "long number", "9".repeat(900),
        "true", "true",
        "null", "null");
  }

  private static Map<String, byte[]> encodings() {
    Map<String, byte[]> encodings = new LinkedHashMap<>();
    String good = EVENT.formatted("\"grüße\"");
    encodings.put("Latin-1", good.getBytes(StandardCharsets.ISO_8859_1));
    encodings.put("UTF-16 with a mark", good.getBytes(StandardCharsets.UTF_16));
    encodings.put("UTF-16, big end first", good.getBytes(StandardCharsets.UTF_16BE));
    encodings.put("UTF-16, little end first", good.getBytes(StandardCharsets.UTF_16LE));
    encodings.put("UTF-32", good.getBytes(java.nio.charset.Charset.forName("UTF-32")));
    for (int[] broken :
        new int[][] {
          {0x80},
          {0xbf},
          {0xc3},
          {0xc3, 0x28},
          {0xe2, 0x82},
          {0xe2, 0x28, 0xa1},
          {0xf0, 0x9f, 0x98},
          {0xf0, 0x28, 0x8c, 0xbc},
          {0xf8, 0x88, 0x80, 0x80, 0x80},
          {0xfe},
          {0xff},
        }) {
      encodings.put("broken UTF-8: " + java.util.Arrays.toString(broken), within(broken));
    }
    encodings.put("picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    encodings.put("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});
    encodings.put("serialized object", new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 's', 'r'});
    encodings.put("one byte", new byte[] {'{'});
    return encodings;
  }

  private static byte[] within(int[] broken) {
    byte[] start =
        "{\"type\": \"order.shipped\", \"data\": {\"x\": \"".getBytes(StandardCharsets.UTF_8);
    byte[] end = "\"}}".getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[start.length + broken.length + end.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    for (int i = 0; i < broken.length; i++) {
      whole[start.length + i] = (byte) broken[i];
    }
    System.arraycopy(end, 0, whole, start.length + broken.length, end.length);
    return whole;
  }
}
