package cn.duban.http.words;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.http.web.Json;
import cn.duban.http.web.Resource;
import cn.duban.policy.Policy;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.EntityTag;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code GET /v1/words}: the dictionary, in Chinese and English. Needs no credentials, since the page to sign in uses it as
 * well, and holds no data: only what the engine and its policy name.
 */
public final class WordsResource implements Resource {
    /** Each page asks for it; most are answered that it is the same as before. */
    private static final RawHeader ASK_AGAIN = RawHeader.create("Cache-Control", "no-cache");

    private final HttpEntity.Strict words;
    private final EntityTag tag;

    /** @param policy which an engine keeps as long as it runs */
    public WordsResource(Policy policy, Json json) {
        Map<String, Word> byKey = Dictionary.of(policy).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        word -> new Word(
                                word.getValue().chinese(), word.getValue().english()),
                        (a, b) -> a,
                        LinkedHashMap::new));
        this.words = json.entity(new Words(byKey));
        this.tag = EntityTag.create(hash(words.getData().toArray()), false);
    }

    record Word(String zh, String en) {}

    /** @param words by keys such as {@code status.SIGNED} */
    record Words(Map<String, Word> words) {}

    @Override
    public Route route() {
        return path(
                segment("v1").slash("words"),
                () -> get(() -> conditional(
                        tag,
                        () -> complete(
                                HttpResponse.create().addHeader(ASK_AGAIN).withEntity(words)))));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
