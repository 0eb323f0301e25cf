package cn.duban.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of tokens: serves its OpenID configuration and its keys by HTTP, and signs what a test asks for. */
final class TestIssuer implements AutoCloseable {
    static final String AUDIENCE = "duban";

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile List<JWK> keys = List.of();
    private volatile int status = 200;
    private volatile String named;

    private TestIssuer(HttpServer server) {
        this.server = server;
        this.named = url();
    }

    static TestIssuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            TestIssuer issuer = new TestIssuer(server);
            server.createContext("/keys", exchange -> {
                issuer.fetches.incrementAndGet();
                issuer.answer(exchange, new JWKSet(issuer.keys).toString(true));
            });
            server.createContext(
                    "/.well-known/openid-configuration",
                    exchange -> issuer.answer(
                            exchange,
                            "{\"issuer\":\"" + issuer.named + "\",\"jwks_uri\":\"" + issuer.url() + "/keys\"}"));
            server.start();
            return issuer;
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void publishes(JWK... published) {
        keys = List.of(published);
    }

    void answersWith(int code) {
        status = code;
    }

    /** Claims to be another one in its configuration. */
    void callsItself(String issuer) {
        named = issuer;
    }

    int fetches() {
        return fetches.get();
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Valid claims for five minutes, for a test to change one. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(AUDIENCE)
                .subject("zhang.san")
                .claim("roles", List.of("viewer"))
                .claim("regions", List.of("610802"))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    static String signed(JWK key, JWTClaimsSet.Builder claims) {
        try {
            boolean rsa = key instanceof RSAKey;
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(rsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            jwt.sign(rsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param more settings of duban.auth.jwt that override the usual ones */
    JwtSettings settings(String more) {
        Config usual = ConfigFactory.parseString(
                "issuer = \"" + url() + "\", audience = " + AUDIENCE
                        + ", jwks = \"\", clock-skew = 2s, refetch-after = 300ms, refresh-every = 1h, role-names = \"\","
                        + " sign-in = \"\", token-file = \"\", claims { name = sub, roles = roles, regions = regions, units = units }");
        return JwtSettings.of(ConfigFactory.parseString(more).withFallback(usual));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
