package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedEncodingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "gzip, deflate, br, zstd",
                "br, GZIP;q=0.5",
                "*",
                "identity;q=0, *;q=0.1",
                "gzip;q=1, *;q=0"
            })
    void gzip_is_accepted(String header) {
        assertThat(AcceptedEncodings.gzip(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip;q=0.000, *", "*;q=0", "x-gzipped"})
    void gzip_is_not_accepted(String header) {
        assertThat(AcceptedEncodings.gzip(header)).isFalse();
    }
}
