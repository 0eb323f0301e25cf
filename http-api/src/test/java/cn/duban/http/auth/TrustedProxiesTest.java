package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.RemoteAddress;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
    private static HttpRequest from(String peer, String... headers) throws Exception {
        HttpRequest request = HttpRequest.GET("/")
                .addAttribute(AttributeKeys.remoteAddress, RemoteAddress.create(InetAddress.getByName(peer)));
        for (int i = 0; i < headers.length; i += 2)
            request = request.addHeader(RawHeader.create(headers[i], headers[i + 1]));
        return request;
    }

    private final TrustedProxies proxies = TrustedProxies.of("10.1.2.0/24, 192.0.2.7, fd00::/8");

    @Test
    void only_a_trusted_proxy_names_the_client() throws Exception {
        String[] forged = {"X-Forwarded-For", "203.0.113.9"};
        assertThat(proxies.countedAs(from("10.1.2.77", forged))).isEqualTo("203.0.113.9");
        assertThat(proxies.countedAs(from("192.0.2.7", forged))).isEqualTo("203.0.113.9");
        assertThat(proxies.countedAs(from("fd00::1", forged))).isEqualTo("203.0.113.9");
        assertThat(proxies.countedAs(from("10.1.3.77", forged))).isEqualTo("10.1.3.77");
        assertThat(TrustedProxies.NONE.countedAs(from("10.1.2.77", forged))).isEqualTo("10.1.2.77");
    }

    @Test
    void what_the_client_itself_wrote_before_the_proxys_entry_does_not_count() throws Exception {
        assertThat(proxies.countedAs(from("10.1.2.77", "X-Forwarded-For", "1.1.1.1, 203.0.113.9, 10.1.2.5")))
                .isEqualTo("203.0.113.9");
        assertThat(proxies.countedAs(from("10.1.2.77", "X-Forwarded-For", "unknown")))
                .isEqualTo("10.1.2.77");
        assertThat(proxies.countedAs(from("10.1.2.77", "X-Forwarded-For", "example.org")))
                .as("no name is looked up")
                .isEqualTo("10.1.2.77");
        assertThat(proxies.countedAs(from("10.1.2.77", "X-Forwarded-For", "abcd")))
                .as("nor one that looks hexadecimal")
                .isEqualTo("10.1.2.77");
        assertThat(proxies.countedAs(from("10.1.2.77", "X-Forwarded-For", "203.0.113.9:5123")))
                .isEqualTo("203.0.113.9");
        assertThat(proxies.countedAs(from("10.1.2.77"))).isEqualTo("10.1.2.77");
    }

    @Test
    void a_network_of_version_6_counts_as_one_client() throws Exception {
        assertThat(proxies.countedAs(from("2001:db8:1:2:3:4:5:6"))).isEqualTo("2001:db8:1:2:0:0:0:0/64");
    }

    @Test
    void https_is_believed_from_a_trusted_proxy_only() throws Exception {
        assertThat(proxies.saysHttps(from("10.1.2.77", "X-Forwarded-Proto", "https")))
                .isTrue();
        assertThat(proxies.saysHttps(from("10.1.2.77", "X-Forwarded-Proto", "http")))
                .isFalse();
        assertThat(proxies.saysHttps(from("10.9.9.9", "X-Forwarded-Proto", "https")))
                .isFalse();
    }

    @Test
    void what_is_no_network_is_refused() {
        assertThatThrownBy(() -> TrustedProxies.of("10.1.2.0/33")).hasMessageContaining("10.1.2.0/33");
        assertThatThrownBy(() -> TrustedProxies.of("proxy.example.org")).hasMessageContaining("proxy.example.org");
    }
}
