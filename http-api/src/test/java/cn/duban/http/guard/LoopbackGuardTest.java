package cn.duban.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackGuardTest {
    private static Optional<ProblemCode> refusal(String host, String target, String origin) {
        return LoopbackGuard.refusal(host, target, Optional.ofNullable(origin)).map(Problem::code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1",
                "127.0.0.1:8080",
                "127.255.3.9:1",
                "[::1]",
                "[::1]:8080"
            })
    void localhost_and_loopback_literals_are_answered(String host) {
        String target = host.startsWith("[") ? "::1" : host.replaceFirst(":\\d+$", "");
        assertThat(refusal(host, target, null)).isEmpty();
        assertThat(refusal(host, target, "http://" + host)).isEmpty();
        assertThat(refusal(host, target, "http://localhost:3000")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1evil.example",
                "xlocalhost",
                "localhost.",
                "127.1",
                "127.0.0.256",
                "2130706433",
                "0.0.0.0",
                "192.168.1.1",
                "[::]",
                "[::ffff:10.0.0.1]",
                ""
            })
    void other_names_and_addresses_are_misdirected(String host) {
        assertThat(refusal(host, "localhost", null)).contains(ProblemCode.HOST_FOREIGN);
        if (!host.isEmpty()) assertThat(refusal("localhost", host, null)).contains(ProblemCode.HOST_FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "https://localhost.evil.example",
                "http://127.0.0.1.evil.example:8080",
                "http://localhost@evil.example",
                "null",
                "file://",
                "chrome-extension://abc",
                "not an origin"
            })
    void pages_of_other_sites_are_refused(String origin) {
        assertThat(refusal("localhost:8080", "localhost", origin)).contains(ProblemCode.ORIGIN_FOREIGN);
    }
}
