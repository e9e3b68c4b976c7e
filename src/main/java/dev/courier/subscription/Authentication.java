package dev.courier.subscription;

import java.net.URI;
import java.util.Objects;

/** How Courier shows an endpoint who is calling. */
public sealed interface Authentication {

  /** The endpoint asks for nothing; the signature is proof enough. */
  record None() implements Authentication {}

  /** RFC 7617: user name and password, UTF-8. */
  record Basic(String username, String password) implements Authentication {
    public Basic {
      Objects.requireNonNull(username, "username");
      Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
      return "Basic[username=" + username + ", password=***]";
    }
  }

  /** RFC 6750: a token that the endpoint's owner gave out. */
  record Bearer(String token) implements Authentication {
    public Bearer {
      Objects.requireNonNull(token, "token");
    }

    @Override
    public String toString() {
      return "Bearer[token=***]";
    }
  }

  /** A key in a header of the endpoint's choice. */
  record ApiKey(String header, String value) implements Authentication {
    public ApiKey {
      Objects.requireNonNull(header, "header");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return "ApiKey[header=" + header + ", value=***]";
    }
  }

  /**
   * RFC 6749, section 4.4: a token that Courier fetches for itself, again when it has run out.
   *
   * @param tokenUrl checked like the endpoint's own address
   * @param scope what to ask for, or null to ask for nothing in particular
   */
  record OAuth2ClientCredentials(URI tokenUrl, String clientId, String clientSecret, String scope)
      implements Authentication {
    public OAuth2ClientCredentials {
      Objects.requireNonNull(tokenUrl, "tokenUrl");
      Objects.requireNonNull(clientId, "clientId");
      Objects.requireNonNull(clientSecret, "clientSecret");
    }

    @Override
    public String toString() {
      return "OAuth2ClientCredentials[tokenUrl=" + tokenUrl + ", clientId=" + clientId + "]";
    }
  }
}
