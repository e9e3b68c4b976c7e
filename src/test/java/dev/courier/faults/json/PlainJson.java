package dev.courier.faults.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads valid JSON into maps, lists, strings, booleans, null and numbers without trailing zeros.
 * Simple, slow and written for comparisons alone: of what is no JSON it makes anything.
 */
public final class PlainJson {

  private final String text;
  private int at;

  private PlainJson(String text) {
    this.text = text;
  }

  /** The value that the bytes mean. */
  public static Object read(byte[] json) {
    PlainJson reader = new PlainJson(new String(json, StandardCharsets.UTF_8));
    if (reader.text.startsWith("\ufeff")) {
      reader.at++;
    }
    return reader.value();
  }

  private Object value() {
    char next = next();
    return switch (next) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word(4, true);
      case 'f' -> word(5, false);
      case 'n' -> word(4, null);
      default -> number();
    };
  }

  private Object word(int length, Object meaning) {
    at += length;
    return meaning;
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    at++;
    while (next() != '}') {
      skip(',');
      next();
      String name = string();
      next();
      skip(':');
      object.put(name, value());
    }
    at++;
    return object;
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    at++;
    while (next() != ']') {
      skip(',');
      array.add(value());
    }
    at++;
    return array;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    at++;
    while (text.charAt(at) != '"') {
      char each = text.charAt(at++);
      string.append(each == '\\' ? escaped() : each);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char kind = text.charAt(at++);
    if (kind == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    int known = "bfnrt".indexOf(kind);
    return known < 0 ? kind : "\b\f\n\r\t".charAt(known);
  }

  private Object number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return new BigDecimal(text.substring(start, at)).stripTrailingZeros();
  }

  private char next() {
    while (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.charAt(at);
  }

  private void skip(char expected) {
    if (next() == expected) {
      at++;
    }
  }
}
