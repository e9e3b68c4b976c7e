package dev.courier.render.expression;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser.Symbol;
import com.dashjoin.jsonata.utils.Signature;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an expression is made of. The library keeps it to itself; without a look at it, an unknown
 * function or a regular expression without bounds would show at delivery only.
 */
final class SyntaxTree {

  private static final Field ROOT = field(Jsonata.class, "ast");
  private static final Field FUNCTIONS = field(Jsonata.class, "staticFrame");
  private static final Field BINDINGS = field(Jsonata.Frame.class, "bindings");
  private static final List<Field> PARTS =
      Arrays.stream(Symbol.class.getDeclaredFields())
          .filter(field -> !field.isSynthetic() && !field.getType().isPrimitive())
          .map(field -> field(Symbol.class, field.getName()))
          .toList();

  private final List<Node> nodes = new ArrayList<>();

  /** The tree of a parsed expression. */
  SyntaxTree(Jsonata expression) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> waiting = new ArrayDeque<>();
    waiting.add(get(ROOT, expression));
    while (!waiting.isEmpty()) {
      Object part = waiting.remove();
      if (part instanceof Symbol symbol && seen.add(symbol)) {
        nodes.add(new Node(symbol));
        PARTS.stream()
            .map(field -> get(field, symbol))
            .filter(SyntaxTree::isPart)
            .forEach(waiting::add);
      } else if (part instanceof List<?> list) {
        list.stream().filter(SyntaxTree::isPart).forEach(waiting::add);
      } else if (part instanceof Symbol[] pair) {
        Arrays.stream(pair).filter(SyntaxTree::isPart).forEach(waiting::add);
      }
    }
  }

  /** The names of the library's own functions. */
  static Set<String> functions() {
    Set<String> names = new TreeSet<>();
    ((Map<?, ?>) get(BINDINGS, get(FUNCTIONS, null)))
        .keySet()
        .forEach(name -> names.add(name.toString()));
    return names;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** A node of the tree. */
  record Node(Symbol symbol) {
    private static final Field TYPE = field(Symbol.class, "type");
    private static final Field VALUE = field(Symbol.class, "value");
    private static final Field POSITION = field(Symbol.class, "position");
    private static final Field PROCEDURE = field(Symbol.class, "procedure");
    private static final Field ARGUMENTS = field(Symbol.class, "arguments");
    private static final Field LEFT = field(Symbol.class, "lhs");

    /** Whether it is of this type, as the library names types. */
    boolean is(String type) {
      return type.equals(get(TYPE, symbol));
    }

    /** The name of a variable, without the dollar sign. */
    String name() {
      return String.valueOf(get(VALUE, symbol));
    }

    /** Where it stands in the expression, from 0. */
    int position() {
      return (int) get(POSITION, symbol);
    }

    /** What a call calls; null where it is no call. */
    Node procedure() {
      return get(PROCEDURE, symbol) instanceof Symbol called ? new Node(called) : null;
    }

    /** What a call is given, or what a function takes. */
    List<Node> arguments() {
      return get(ARGUMENTS, symbol) instanceof List<?> arguments
          ? arguments.stream().map(argument -> new Node((Symbol) argument)).toList()
          : List.of();
    }

    /** What an assignment assigns to; null where it is none. */
    Node left() {
      return get(LEFT, symbol) instanceof Symbol assigned ? new Node(assigned) : null;
    }

    /** How many parts the signature of a function has; 0 where it has none. */
    int partsOfSignature() {
      return symbol.signature instanceof Signature signature ? signature.getNumberOfArgs() : 0;
    }

    /** The variables that {@code @} and {@code #} give names to. */
    List<String> bound() {
      List<String> names = new ArrayList<>();
      for (Object name : new Object[] {symbol.focus, symbol.index}) {
        if (name instanceof String text) {
          names.add(text);
        }
      }
      return names;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Node node && node.symbol == symbol;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(symbol);
    }
  }

  private static boolean isPart(Object value) {
    return value instanceof Symbol || value instanceof List<?> || value instanceof Symbol[];
  }

  private static Field field(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException other) {
      throw new IllegalStateException(
          "this version of the JSONata library has no " + owner.getName() + "." + name, other);
    }
  }

  private static Object get(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException refused) {
      throw new IllegalStateException("cannot read " + field, refused);
    }
  }
}
