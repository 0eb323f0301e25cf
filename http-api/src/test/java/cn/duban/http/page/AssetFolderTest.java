package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetFolderTest {
    private final AssetFolder documents = new AssetFolder("cn/duban/http/docs/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../pages/Asset.class",
                "..",
                "",
                "/docs.html",
                "./docs.html",
                "a/../docs.html",
                "a//docs.html",
                "docs.html/",
                "docs.html\u0000",
                "%2e%2e/x.html",
                ".hidden.html",
                "docs\\docs.html",
                "none.html",
                "docs"
            })
    void only_plain_file_names_are_found(String path) {
        assertThat(documents.find(path)).isEmpty();
    }

    @Test
    void a_file_is_read_with_its_type_its_tag_and_a_compressed_copy() throws Exception {
        Asset asset = documents.find("docs.html").orElseThrow();
        assertThat(asset.kind()).isEqualTo(AssetType.HTML);
        assertThat(new String(asset.bytes(), StandardCharsets.UTF_8)).startsWith("<!doctype html>");
        assertThat(asset.tag()).hasSize(24);
        assertThat(asset.zipped()).hasSizeLessThan(asset.bytes().length);
        byte[] unzipped = new GZIPInputStream(new ByteArrayInputStream(asset.zipped())).readAllBytes();
        assertThat(unzipped).isEqualTo(asset.bytes());
    }

    @Test
    void the_ending_of_the_name_gives_the_type() {
        assertThat(AssetType.of("a/b.min.js").contentType().toString()).startsWith("application/javascript");
        assertThat(AssetType.of("x.geojson").contentType().toString()).startsWith("application/geo+json");
        assertThat(AssetType.of("x.CSS").contentType().toString()).isEqualTo("text/css; charset=UTF-8");
        assertThat(AssetType.of("x.unknown")).isEqualTo(AssetType.OTHER);
    }
}
