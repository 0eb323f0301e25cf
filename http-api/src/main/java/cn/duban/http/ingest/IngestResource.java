package cn.duban.http.ingest;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.auth.Admission;
import cn.duban.http.web.AuditNote;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import cn.duban.http.web.ShutdownSwitch;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * {@code POST /v1/ingest}: one command a line, one answer a line, in order. Reads lines only as fast as commands complete and
 * answers are taken, so a stream of any length needs little memory.
 */
public final class IngestResource implements Resource {
    private static final ContentType NDJSON =
            ContentTypes.create(MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8));
    private static final ByteString NEWLINE = ByteString.fromString("\n");
    /** While the caller reads slowly, answers are batched up to this size; a fast caller gets each one at once. */
    private static final long GATHERED_BYTES = 32_768;

    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final int maxLine;
    private final int parallelism;
    private final ShutdownSwitch open;

    public IngestResource(
            Engine engine, AccessControl access, Json json, int maxLine, int parallelism, ShutdownSwitch open) {
        this.open = open;
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.maxLine = maxLine;
        this.parallelism = parallelism;
    }

    @Override
    public Route route() {
        return path(
                segment("v1").slash("ingest"),
                () -> post(() -> access.admit(
                        Operation.INGEST,
                        admission -> extractRequest(request -> complete(answered(admission, request))))));
    }

    /** Once the credential no longer holds, no further line is read; lines that were read are carried out and answered. */
    private HttpResponse answered(Admission admission, HttpRequest request) {
        RequestBodies.requireMediaType(request.entity(), "json");
        IngestLines lines = new IngestLines(engine, access, json, admission.caller());
        AtomicLong read = new AtomicLong();
        AuditNote note = AuditNote.of(request);
        IngestOutcomes outcomes = new IngestOutcomes();
        note.relevant("begun");
        note.ends(outcomes.ended());
        Source<ByteString, ?> answers = request.entity()
                .withoutSizeLimit()
                .getDataBytes()
                // What has arrived by then is carried out and answered.
                .via(open.untilStop())
                .via(admission.whileItHolds())
                .statefulMap(
                        () -> new LineSplitter(maxLine),
                        (splitter, chunk) -> Pair.create(splitter, splitter.take(chunk)),
                        splitter -> Optional.of(admission.ended() ? List.<LineSplitter.Line>of() : splitter.end()))
                .mapConcat(found -> found)
                .map(line -> {
                    read.set(line.number());
                    return line;
                })
                .mapAsync(parallelism, lines::answer)
                .map(answer -> {
                    outcomes.count(answer);
                    return answer;
                })
                .map(IngestResource::line)
                .batchWeighted(GATHERED_BYTES, bytes -> (long) bytes.size(), bytes -> bytes, ByteString::concat)
                .concatLazy(admission.lastWords(() -> line(ended(read.get() + 1))))
                .watchTermination((before, done) -> {
                    done.whenComplete((nothing, failed) -> outcomes.end());
                    return before;
                });
        return HttpResponse.create().withEntity(HttpEntities.createChunked(NDJSON, answers));
    }

    private static ObjectNode ended(long line) {
        return Json.object()
                .put("line", line)
                .put("status", ProblemCode.CREDENTIALS.status().intValue())
                .put("code", ProblemCode.CREDENTIALS.wire())
                .put(
                        "detail",
                        "the access ended or changed: this line and those after it were not read; sign in again");
    }

    private static ByteString line(ObjectNode answer) {
        return ByteString.fromArrayUnsafe(Json.plainBytes(answer)).concat(NEWLINE);
    }
}
