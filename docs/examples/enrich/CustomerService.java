import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A service with customers, to try an enrichment with: java CustomerService.java 8090 */
public class CustomerService {

  private static final Map<String, String> CUSTOMERS =
      Map.of(
          "cus_881",
          "{\"id\": \"cus_881\", \"tier\": \"gold\", \"manager\": \"Ida Sommer\", \"credit_limit\": 5000}",
          "cus_882",
          "{\"id\": \"cus_882\", \"tier\": \"silver\", \"manager\": \"Jan Winter\", \"credit_limit\": 900}");

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/customers/", CustomerService::answer);
    server.start();
    System.out.println("Customers are at http://127.0.0.1:" + port + "/customers/cus_881");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = exchange.getRequestURI().getPath().substring("/customers/".length());
      String customer = CUSTOMERS.get(id);
      byte[] body = (customer == null ? "{}" : customer).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(customer == null ? 404 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
