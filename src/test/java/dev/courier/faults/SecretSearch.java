package dev.courier.faults;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for known secrets in files, in every form that one may have got there: UTF-8, UTF-16,
 * hexadecimal, and base64 wherever in a longer text the secret may begin.
 */
final class SecretSearch {

  /** So many bytes of a form are looked up at once; no form is shorter. */
  private static final int WINDOW = 8;

  private static final int FILTER_BITS = 20;

  private final Map<Long, List<Form>> forms = new HashMap<>();
  private final BitSet filter = new BitSet(1 << FILTER_BITS);
  private final Set<String> permitted = new TreeSet<>();
  private int secrets;

  private record Form(String name, byte[] bytes) {}

  /** Adds a text; the name says in a finding which one it was. */
  synchronized void add(String name, String secret) {
    add(name, secret.getBytes(StandardCharsets.UTF_8));
    for (Charset charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      addForm(name + " in " + charset, secret.getBytes(charset));
    }
  }

  /** Adds bytes that may stand in files of one name, and nowhere else. */
  synchronized void addElsewhere(String file, String name, byte[] secret) {
    permitted.add(file);
    add(name, secret);
  }

  /** Adds bytes. */
  synchronized void add(String name, byte[] secret) {
    secrets++;
    addForm(name, secret);
    HexFormat hex = HexFormat.of();
    addText(name + " in hex", hex.formatHex(secret));
    addText(name + " in hex", hex.withUpperCase().formatHex(secret));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + secret.length];
      System.arraycopy(secret, 0, shifted, before, secret.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first and the last character depend on the neighbours.
      String sure = text.substring(before == 0 ? 0 : before + 1, text.length() - 1);
      addText(name + " in base64", sure);
      addText(name + " in base64", sure.replace('+', '-').replace('/', '_'));
    }
  }

  int secrets() {
    return secrets;
  }

  /** What was found below a directory: a line for each form in each file. */
  synchronized Set<String> in(Path directory) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (permitted.contains(file.getFileName().toString())) {
          continue;
        }
        in(Files.readAllBytes(file))
            .forEach(name -> found.add(directory.relativize(file) + ": " + name));
      }
    }
    return found;
  }

  /** The names of what was found in these bytes. */
  synchronized Set<String> in(byte[] bytes) {
    Set<String> found = new TreeSet<>();
    long window = 0;
    for (int i = 0; i < bytes.length; i++) {
      window = window << 8 | bytes[i] & 0xff;
      if (i >= WINDOW - 1 && filter.get(hash(window))) {
        int start = i - WINDOW + 1;
        for (Form form : forms.getOrDefault(window, List.of())) {
          int end = start + form.bytes().length;
          if (end <= bytes.length
              && Arrays.equals(form.bytes(), 0, form.bytes().length, bytes, start, end)) {
            found.add(form.name());
          }
        }
      }
    }
    return found;
  }

  private void addText(String name, String text) {
    addForm(name, text.getBytes(StandardCharsets.US_ASCII));
    addForm(name + " in UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
    addForm(name + " in UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
  }

  private void addForm(String name, byte[] bytes) {
    if (bytes.length < WINDOW) {
      throw new IllegalArgumentException(name + " is too short to be looked for");
    }
    long window = 0;
    for (int i = 0; i < WINDOW; i++) {
      window = window << 8 | bytes[i] & 0xff;
    }
    filter.set(hash(window));
    forms.computeIfAbsent(window, none -> new ArrayList<>()).add(new Form(name, bytes));
  }

  private static int hash(long window) {
    return (int) (window * 0x9e3779b97f4a7c15L >>> 64 - FILTER_BITS);
  }
}
