package cn.duban.http.page;

import java.util.Arrays;
import java.util.Locale;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.MediaTypes;

/** The content types of page files, by the ending of their names. */
enum AssetType {
    HTML("html", true, ContentTypes.TEXT_HTML_UTF8),
    CSS("css", true, ContentTypes.create(MediaTypes.TEXT_CSS, HttpCharsets.UTF_8)),
    SCRIPT("js", true, ContentTypes.create(MediaTypes.APPLICATION_JAVASCRIPT, HttpCharsets.UTF_8)),
    SVG("svg", true, ContentTypes.create(MediaTypes.IMAGE_SVG_XML)),
    JSON("json", true, ContentTypes.APPLICATION_JSON),
    MAP("geojson", true, ContentTypes.create(MediaTypes.applicationWithFixedCharset("geo+json", HttpCharsets.UTF_8))),
    YAML("yaml", true, ContentTypes.create(MediaTypes.applicationWithFixedCharset("yaml", HttpCharsets.UTF_8))),
    PNG("png", false, ContentTypes.create(MediaTypes.IMAGE_PNG)),
    ICON("ico", false, ContentTypes.create(MediaTypes.IMAGE_X_ICON)),
    FONT("woff2", false, ContentTypes.create(MediaTypes.FONT_WOFF_2)),
    OTHER("", false, ContentTypes.APPLICATION_OCTET_STREAM);

    private final String ending;
    private final boolean text;
    private final ContentType contentType;

    AssetType(String ending, boolean text, ContentType contentType) {
        this.ending = ending;
        this.text = text;
        this.contentType = contentType;
    }

    /** Whether compression saves space. */
    boolean text() {
        return text;
    }

    ContentType contentType() {
        return contentType;
    }

    static AssetType of(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(k -> k.ending.equals(ending))
                .findFirst()
                .orElse(OTHER);
    }
}
