package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.http.auth.Authenticator;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** https with a keystore that the JDK's keytool makes. */
class TlsTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final String PASSWORD = "of-the-keystore";
    private static final Authenticator CALLERS =
            token -> token.map(name -> new Caller(name, Set.of(Role.VIEWER), Set.of(), Set.of()));

    @TempDir
    Path folder;

    private static void make(Path keystore, String name) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "duban",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keystore.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
    }

    /** A client of its own for each call, so that each has a new connection. */
    private static HttpClient trusting(Path keystore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("duban", store.getCertificate("duban"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpResponse<String> get(Path keystore, String url, String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer viewer")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return trusting(keystore).send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String subject(HttpResponse<?> answer) throws Exception {
        return ((X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    private TlsKeys.Source source(Path keystore) {
        return new TlsKeys.Source(keystore, PASSWORD, Optional.empty());
    }

    @Test
    void the_engine_serves_https_and_its_session_cookie_is_secure() throws Exception {
        Path keystore = folder.resolve("duban.p12");
        make(keystore, "first");
        try (TlsKeys tls = TlsKeys.of(source(keystore))) {
            String url = duban.secureUrlFor(CALLERS, tls);
            HttpResponse<String> board = get(keystore, url + "/v1/board", "GET");
            assertThat(board.statusCode()).isEqualTo(200);
            assertThat(board.sslSession().orElseThrow().getProtocol()).isIn("TLSv1.3", "TLSv1.2");
            HttpResponse<String> session = get(keystore, url + "/v1/session", "POST");
            assertThat(session.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
            assertThatThrownBy(() -> new Client(url.replace("https:", "http:")).get("/v1/board"))
                    .as("no plain HTTP on that port")
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void a_changed_keystore_is_taken_over_and_a_faulty_one_changes_nothing() throws Exception {
        Path keystore = folder.resolve("duban.p12");
        Path next = folder.resolve("next.p12");
        make(keystore, "first");
        make(next, "second");
        Path trustedFirst = Files.copy(keystore, folder.resolve("first.p12"));
        try (TlsKeys tls = TlsKeys.of(source(keystore))) {
            String url = duban.secureUrlFor(CALLERS, tls) + "/v1/board";
            Files.writeString(keystore, "no keystore");
            await("the faulty one is ignored")
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> subject(get(trustedFirst, url, "GET")).equals("CN=first"));
            Files.copy(next, keystore, StandardCopyOption.REPLACE_EXISTING);
            await("new connections get the new certificate")
                    .atMost(Duration.ofSeconds(5))
                    .ignoreExceptions()
                    .until(() -> subject(get(next, url, "GET")).equals("CN=second"));
        }
    }

    @Test
    void an_unusable_keystore_ends_the_start_with_a_sentence() throws Exception {
        Path keystore = folder.resolve("duban.p12");
        assertThatThrownBy(() -> TlsKeys.of(source(keystore)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("duban.p12")
                .hasMessageContaining("duban.http.tls");
        make(keystore, "first");
        assertThatThrownBy(() -> TlsKeys.of(new TlsKeys.Source(keystore, "wrong", Optional.empty())))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("password");
        Path secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
        TlsKeys.of(new TlsKeys.Source(keystore, "", Optional.of(secret))).close();
    }
}
