package dev.courier.bench.side;

import dev.courier.broker.Queues;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** One thread of the floor. */
final class FloorWorker implements Runnable {

  private static final long RECEIVE_MILLIS = 500;
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] KEY =
      "a-secret-of-32-bytes-for-signing".getBytes(StandardCharsets.US_ASCII);

  private final ConnectionFactory connections;
  private final CloseableHttpClient client;
  private final String url;
  private final Mac mac;
  private volatile boolean stopped;

  FloorWorker(ConnectionFactory connections, CloseableHttpClient client, String url) {
    this.connections = connections;
    this.client = client;
    this.url = url;
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(KEY, ALGORITHM));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has " + ALGORITHM, missing);
    }
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageConsumer deliveries =
            session.createConsumer(session.createQueue(Queues.DELIVERIES));
        MessageProducer journal = session.createProducer(session.createQueue(Queues.JOURNAL))) {
      connection.start();
      while (!stopped) {
        if (deliveries.receive(RECEIVE_MILLIS) instanceof BytesMessage delivery) {
          byte[] body = new byte[(int) delivery.getBodyLength()];
          delivery.readBytes(body);
          post(body);
          BytesMessage entry = session.createBytesMessage();
          entry.writeBytes(body);
          journal.send(entry);
          session.commit();
        }
      }
    } catch (JMSException | IOException fault) {
      if (!stopped) {
        throw new IllegalStateException("a thread of the floor has ended", fault);
      }
    }
  }

  void post(byte[] body) throws IOException {
    HttpPost post = new HttpPost(url);
    post.setHeader("X-Signature", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)));
    post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    int status =
        client.execute(
            post,
            answer -> {
              EntityUtils.consume(answer.getEntity());
              return answer.getCode();
            });
    if (status != 200) {
      throw new IOException("the sink answers " + status);
    }
  }
}
