package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Role;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an issuer whose keys come from a local HTTP server. */
class JwtAuthenticatorTest {
    private static final RSAKey KEY = TestIssuer.rsa("one");
    private static final RSAKey ANOTHER = TestIssuer.rsa("two");
    private static final ECKey CURVE = TestIssuer.ec("curve");

    private final TestIssuer issuer = TestIssuer.start();
    private JwtAuthenticator authenticator;

    @BeforeEach
    void publish() {
        issuer.publishes(KEY, CURVE);
        use("");
    }

    private void use(String settings) {
        if (authenticator != null) authenticator.close();
        authenticator = JwtAuthenticator.of(issuer.settings(settings));
    }

    @AfterEach
    void stop() {
        authenticator.close();
        issuer.close();
    }

    private Optional<Credential> judged(String token) {
        authenticator.prepare(token).toCompletableFuture().join();
        return authenticator.credential(token);
    }

    private Caller caller(JWTClaimsSet.Builder claims) {
        return judged(TestIssuer.signed(KEY, claims)).orElseThrow().caller();
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    @Test
    void rs256_and_es256_by_the_keys_that_the_issuer_names_are_accepted() {
        Caller expected = new Caller("zhang.san", Set.of(Role.VIEWER), Set.of("610802"), Set.of());
        Credential credential = judged(TestIssuer.signed(KEY, issuer.claims())).orElseThrow();
        assertThat(credential.caller()).isEqualTo(expected);
        assertThat(credential.expires().orElseThrow()).isBetween(in(290).toInstant(), in(310).toInstant());
        assertThat(judged(TestIssuer.signed(CURVE, issuer.claims()))
                        .orElseThrow()
                        .caller())
                .isEqualTo(expected);
        assertThat(authenticator.again(credential)).contains(credential);
    }

    @Test
    void another_time_audience_or_issuer_is_refused() {
        assertThat(judged(TestIssuer.signed(KEY, issuer.claims().expirationTime(in(-5)))))
                .isEmpty();
        assertThat(judged(TestIssuer.signed(KEY, issuer.claims().expirationTime(null))))
                .isEmpty();
        assertThat(judged(TestIssuer.signed(KEY, issuer.claims().notBeforeTime(in(60)))))
                .isEmpty();
        assertThat(judged(TestIssuer.signed(KEY, issuer.claims().audience("another"))))
                .isEmpty();
        assertThat(judged(TestIssuer.signed(KEY, issuer.claims().audience((String) null))))
                .isEmpty();
        assertThat(judged(TestIssuer.signed(KEY, issuer.claims().issuer("https://example.org"))))
                .isEmpty();
        assertThat(judged(TestIssuer.signed(KEY, issuer.claims().issuer(null)))).isEmpty();
        assertThat(judged(TestIssuer.signed(KEY, issuer.claims().subject(null))))
                .isEmpty();
        assertThat(judged(TestIssuer.signed(KEY, issuer.claims().audience(List.of("another", "duban")))))
                .isPresent();
    }

    @Test
    void the_clock_skew_is_allowed_for_and_then_over() throws Exception {
        String token = TestIssuer.signed(KEY, issuer.claims().expirationTime(in(0)));
        Credential credential = judged(token).orElseThrow();
        await().atMost(Duration.ofSeconds(5)).until(() -> judged(token).isEmpty());
        assertThat(authenticator.again(credential)).as("for open streams too").isEmpty();
    }

    @Test
    void a_token_without_signature_is_refused() {
        assertThat(judged(new PlainJWT(issuer.claims().build()).serialize())).isEmpty();
        String signed = TestIssuer.signed(KEY, issuer.claims());
        assertThat(judged(signed.substring(0, signed.lastIndexOf('.') + 1))).isEmpty();
        assertThat(judged("eyJhbGciOiJub25lIiwia2lkIjoib25lIn0" + signed.substring(signed.indexOf('.'))))
                .isEmpty();
    }

    @Test
    void an_hmac_with_the_public_key_as_its_secret_is_refused() throws Exception {
        for (byte[] secret : List.of(
                KEY.toRSAPublicKey().getEncoded(),
                KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                    issuer.claims().build());
            jwt.sign(new MACSigner(secret));
            assertThat(judged(jwt.serialize())).isEmpty();
        }
    }

    @Test
    void another_key_under_a_known_id_other_algorithms_and_changed_claims_are_refused() throws Exception {
        RSAKey forged = new RSAKey.Builder(ANOTHER).keyID("one").build();
        assertThat(judged(TestIssuer.signed(forged, issuer.claims()))).isEmpty();
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID("one").build(),
                    issuer.claims().build());
            jwt.sign(new RSASSASigner(KEY));
            assertThat(judged(jwt.serialize())).as(algorithm.getName()).isEmpty();
        }
        String[] viewer = TestIssuer.signed(KEY, issuer.claims()).split("\\.");
        String[] admin = TestIssuer.signed(ANOTHER, issuer.claims().claim("roles", List.of("admin")))
                .split("\\.");
        assertThat(judged(viewer[0] + "." + admin[1] + "." + viewer[2])).isEmpty();
        assertThat(judged("eyJ.eyJ.")).isEmpty();
        assertThat(judged("eyJ" + "A".repeat(20_000) + ".a.b")).isEmpty();
    }

    @Test
    void a_token_of_another_kind_such_as_a_logout_token_is_refused() throws JOSEException {
        for (Map.Entry<String, Boolean> type :
                Map.of("at+jwt", true, "JWT", true, "logout+jwt", false).entrySet()) {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID("one")
                            .type(new JOSEObjectType(type.getKey()))
                            .build(),
                    issuer.claims().build());
            jwt.sign(new RSASSASigner(KEY));
            assertThat(judged(jwt.serialize()).isPresent()).as(type.getKey()).isEqualTo(type.getValue());
        }
    }

    @Test
    void a_rotated_key_is_fetched_when_a_token_names_it_and_a_withdrawn_one_counts_no_more() {
        String old = TestIssuer.signed(KEY, issuer.claims());
        Credential before = judged(old).orElseThrow();
        issuer.publishes(ANOTHER);
        String fresh = TestIssuer.signed(ANOTHER, issuer.claims());
        await().atMost(Duration.ofSeconds(5)).until(() -> judged(fresh).isPresent());
        assertThat(judged(old)).isEmpty();
        assertThat(authenticator.again(before)).as("for open streams too").isEmpty();
    }

    @Test
    void unknown_keys_make_few_fetches_however_many_tokens_name_them() {
        use("refetch-after = 1h");
        judged(TestIssuer.signed(KEY, issuer.claims())).orElseThrow();
        int before = issuer.fetches();
        for (int i = 0; i < 50; i++) {
            RSAKey unknown = new RSAKey.Builder(ANOTHER).keyID("unknown-" + i).build();
            assertThat(judged(TestIssuer.signed(unknown, issuer.claims()))).isEmpty();
        }
        assertThat(issuer.fetches()).isEqualTo(before);
    }

    @Test
    void a_token_without_a_key_id_fits_an_issuer_with_one_key_only() {
        RSAKey nameless = new RSAKey.Builder(KEY).keyID(null).build();
        assertThat(judged(TestIssuer.signed(nameless, issuer.claims()))).isEmpty();
        issuer.publishes(KEY);
        use("");
        assertThat(judged(TestIssuer.signed(nameless, issuer.claims()))).isPresent();
    }

    @Test
    void while_the_issuer_is_away_the_last_keys_apply_and_without_any_the_caller_asks_again() {
        String token = TestIssuer.signed(KEY, issuer.claims());
        judged(token).orElseThrow();
        issuer.answersWith(500);
        RSAKey unknown = new RSAKey.Builder(ANOTHER).keyID("unknown").build();
        assertThat(judged(TestIssuer.signed(unknown, issuer.claims()))).isEmpty();
        assertThat(judged(token)).isPresent();
        use("");
        assertThatThrownBy(() -> judged(token)).isInstanceOfSatisfying(Problem.ProblemException.class, away -> {
            assertThat(away.problem().code()).isEqualTo(ProblemCode.KEYS_AWAY);
            assertThat(away.problem().retryAfterSeconds()).isPresent();
        });
        issuer.answersWith(200);
        await("it heals by itself")
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(judged(token)).isPresent());
    }

    @Test
    void keys_come_from_a_file_or_an_address_as_well(@TempDir Path folder) throws Exception {
        String token = TestIssuer.signed(KEY, issuer.claims());
        use("jwks = \"" + issuer.url() + "/keys\"");
        assertThat(judged(token)).isPresent();
        Path file = Files.writeString(folder.resolve("keys.json"), new JWKSet(KEY).toString(true));
        use("jwks = \"" + file + "\", issuer = \"" + issuer.url() + "\"");
        int before = issuer.fetches();
        assertThat(judged(token)).isPresent();
        assertThat(issuer.fetches()).isEqualTo(before);
    }

    @Test
    void a_configuration_of_another_issuer_and_unprotected_addresses_are_refused() {
        issuer.callsItself("https://example.org");
        use("");
        assertThatThrownBy(() -> judged(TestIssuer.signed(KEY, issuer.claims())))
                .hasMessageContaining("keys.away");
        assertThatThrownBy(() -> use("jwks = \"http://example.org/keys\"")).hasMessageContaining("https only");
        assertThatThrownBy(() -> use("issuer = \"http://example.org\"")).hasMessageContaining("https only");
        use("");
    }

    @Test
    void a_missing_claim_gives_no_rights() {
        assertThat(caller(issuer.claims().claim("regions", null)).roles())
                .as("no regions would mean all")
                .isEmpty();
        assertThat(caller(issuer.claims().claim("regions", List.of())).roles()).isEmpty();
        assertThat(caller(issuer.claims().claim("regions", 610802)).roles()).isEmpty();
        Caller city = caller(issuer.claims().claim("regions", "*"));
        assertThat(city.roles()).containsExactly(Role.VIEWER);
        assertThat(city.allRegions()).isTrue();
        assertThat(caller(issuer.claims().claim("roles", List.of("boss"))).roles())
                .isEmpty();
        assertThat(caller(issuer.claims().claim("roles", "unit viewer")).roles())
                .as("a clerk of no unit would see all units' tickets")
                .containsExactly(Role.VIEWER);
        Caller clerk = caller(issuer.claims().claim("roles", "unit").claim("units", "YL-610802, YL-610881"));
        assertThat(clerk.roles()).containsExactly(Role.UNIT);
        assertThat(clerk.units()).containsExactlyInAnyOrder("YL-610802", "YL-610881");
    }

    @Test
    void a_name_that_would_break_a_line_of_the_log_is_refused() {
        for (String name : List.of("a\nroot saw the citizen", "x".repeat(101), "", "open"))
            assertThat(judged(TestIssuer.signed(KEY, issuer.claims().subject(name))))
                    .as(name)
                    .isEmpty();
        assertThat(caller(issuer.claims().subject("张三")).name()).isEqualTo("张三");
    }

    @Test
    void names_of_claims_and_roles_are_settings() {
        use("claims { name = preferred_username, roles = realm_access.roles, regions = \"\" },"
                + " role-names = \"hotline-clerks=operator, hotline-leaders=supervisor\"");
        Caller caller = caller(issuer.claims()
                .claim("preferred_username", "zhang")
                .claim("realm_access", Map.of("roles", List.of("hotline-clerks", "viewer", "uma"))));
        assertThat(caller).isEqualTo(new Caller("zhang", Set.of(Role.OPERATOR), Set.of(), Set.of()));
        assertThatThrownBy(() -> use("role-names = clerks")).hasMessageContaining("clerks=operator");
        use("");
    }

    @Test
    void programs_use_the_token_file_beside_it(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("tokens.conf"),
                "tokens = [ { name: prometheus, sha256: " + TokenHash.of("machine") + ", roles: [viewer] } ]");
        try (JwtOrTokens both = new JwtOrTokens(authenticator, TokenAuthenticator.of(file))) {
            Credential machine = both.credential("machine").orElseThrow();
            assertThat(both.again(machine)).contains(machine);
            String token = TestIssuer.signed(KEY, issuer.claims());
            both.prepare(token).toCompletableFuture().join();
            Credential person = both.credential(token).orElseThrow();
            assertThat(person.caller().name()).isEqualTo("zhang.san");
            assertThat(both.again(person)).contains(person);
            assertThat(both.listed()).hasSize(1);
        }
    }
}
