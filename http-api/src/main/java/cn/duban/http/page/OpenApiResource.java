package cn.duban.http.page;

import static org.apache.pekko.http.javadsl.server.Directives.*;

import cn.duban.http.web.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /openapi.yaml}: the description of the REST interface. */
public final class OpenApiResource implements Resource {
    private static final ContentType YAML =
            ContentTypes.create(MediaTypes.applicationWithFixedCharset("yaml", HttpCharsets.UTF_8));

    private final byte[] openapi = read("/openapi.yaml");

    @Override
    public Route route() {
        return path(
                "openapi.yaml",
                () -> get(() -> complete(HttpResponse.create().withEntity(HttpEntities.create(YAML, openapi)))));
    }

    private static byte[] read(String name) {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the jar lacks " + name);
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
