package cn.duban.policy.files;

import cn.duban.policy.ChannelType;
import cn.duban.policy.NoticeChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the channels of notices.conf. */
final class ChannelsReader {
    static final Pattern SECRET = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern ALMOST_SECRET = Pattern.compile("\\$\\{(?!env:[A-Za-z_][A-Za-z0-9_]*})[^}]*}?");
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]*)}}");
    private static final Set<String> PLACES = Set.of("to", "name", "subject", "text", "key", "token");

    private static final Duration REPORT_WINDOW = Duration.ofMinutes(5);
    private static final Duration LONGEST_REPORT_WINDOW = Duration.ofHours(1);

    private enum Type {
        LOCAL,
        SMTP,
        HTTP
    }

    private ChannelsReader() {}

    static List<NoticeChannel> read(List<Block> blocks) {
        List<NoticeChannel> channels = new ArrayList<>();
        Known ids = new Known("channel", true);
        for (Block block : blocks) {
            NoticeChannel channel = channel(block);
            ids.declare(block, "id", channel.id());
            channels.add(channel);
        }
        return channels;
    }

    private static NoticeChannel channel(Block block) {
        String id = WordsReader.id(block, "id");
        List<String> serves = block.needs("serves").texts("serves");
        for (String word : serves)
            if (!NoticeChannel.WORDS.contains(word))
                block.fault(
                        "serves",
                        word + " is none of "
                                + NoticeChannel.WORDS.stream().sorted().toList());
        Optional<ChannelType> own = block.optionalText("type").flatMap(ChannelType::named);
        Optional<Type> type = own.isPresent() ? Optional.empty() : block.choice("type", Type.class);
        // A local channel sends nothing, so no carrier asks for a rate.
        int usual = type.filter(Type.LOCAL::equals).isPresent() ? NoticeChannel.UNPACED : 600;
        int perMinute = block.has("per-minute") ? block.integer("per-minute", 1) : usual;
        int tries = block.has("tries") ? block.integer("tries", 1) : 3;
        Duration backOff = block.has("back-off") ? block.duration("back-off") : Duration.ofSeconds(5);
        Duration timeout = block.has("timeout") ? block.duration("timeout") : Duration.ofSeconds(10);
        for (String key : List.of("per-minute", "tries", "back-off", "timeout")) block.optionalText(key);
        Optional<NoticeChannel.Reports> reports = block.block("reports").map(ChannelsReader::reports);
        NoticeChannel.How how = own.<NoticeChannel.How>map(of -> own(block, of))
                .orElseGet(() -> builtIn(block, type.orElse(Type.LOCAL)));
        // With an unknown type the channel's keys stay unread: the fault of the type itself is enough.
        if (own.isPresent() || type.isPresent()) block.end();
        return new NoticeChannel(id, Set.copyOf(serves), perMinute, tries, backOff, timeout, how, reports);
    }

    private static NoticeChannel.Reports reports(Block block) {
        String secret = withSecrets(block, "secret", block.text("secret"));
        Duration window = block.has("window") ? block.duration("window") : REPORT_WINDOW;
        block.optionalText("window");
        if (window.isNegative() || window.isZero() || window.compareTo(LONGEST_REPORT_WINDOW) > 0)
            block.fault("window", "a window is longer than 0 and at most 1 hour");
        block.end();
        return new NoticeChannel.Reports(secret, window);
    }

    private static NoticeChannel.How builtIn(Block block, Type type) {
        return switch (type) {
            case LOCAL -> new NoticeChannel.Local();
            case SMTP -> smtp(block);
            case HTTP -> gateway(block);
        };
    }

    private static NoticeChannel.Own own(Block block, ChannelType type) {
        Map<String, String> settings = new HashMap<>();
        for (String key : type.settings()) settings.put(key, withSecrets(block, key, block.text(key)));
        return new NoticeChannel.Own(type.name(), settings);
    }

    private static NoticeChannel.Smtp smtp(Block block) {
        return new NoticeChannel.Smtp(
                block.text("host"),
                block.integer("port", 1),
                block.optional("security", (b, k) -> b.choice(k, NoticeChannel.Smtp.Security.class))
                        .flatMap(s -> s)
                        .orElse(NoticeChannel.Smtp.Security.STARTTLS),
                block.optionalText("user").map(text -> withSecrets(block, "user", text)),
                block.optionalText("password").map(text -> withSecrets(block, "password", text)),
                block.text("from"));
    }

    private static NoticeChannel.Gateway gateway(Block block) {
        Map<String, String> headers = new HashMap<>();
        block.block("headers").ifPresent(of -> {
            for (String name : of.keys()) headers.put(name, withSecrets(of, name, of.text(name)));
        });
        String body = withSecrets(block, "body", block.text("body"));
        Matcher place = PLACE.matcher(body);
        while (place.find())
            if (!PLACES.contains(place.group(1)))
                block.fault(
                        "body",
                        "no place {{" + place.group(1) + "}}, there are "
                                + PLACES.stream().sorted().toList());
        if (!body.isEmpty() && !JsonShape.valid(PLACE.matcher(body).replaceAll("0")))
            block.fault("body", "is no JSON once its places are filled");
        return new NoticeChannel.Gateway(
                NoticesReader.url(block, "url"),
                headers,
                body,
                block.block("success").map(ChannelsReader::success).orElse(success200()),
                block.block("token").map(ChannelsReader::token));
    }

    private static NoticeChannel.Success success200() {
        return new NoticeChannel.Success(
                Set.of(200), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(400, 401, 403, 404, 422));
    }

    private static NoticeChannel.Success success(Block block) {
        NoticeChannel.Success usual = success200();
        Set<Integer> statuses = statuses(block, "statuses", usual.statuses());
        Set<Integer> refused = statuses(block, "refused", usual.refused());
        Optional<String> pointer = pointer(block, "pointer");
        Optional<String> equals = block.optionalText("equals");
        if (pointer.isPresent() != equals.isPresent()) block.fault("pointer", "pointer and equals need each other");
        Optional<String> proof = pointer(block, "proof");
        block.end();
        return new NoticeChannel.Success(statuses, pointer, equals, proof, refused);
    }

    private static Set<Integer> statuses(Block block, String key, Set<Integer> otherwise) {
        if (!block.has(key)) {
            block.texts(key);
            return otherwise;
        }
        Set<Integer> statuses = new HashSet<>();
        for (String text : block.texts(key)) {
            if (text.matches("[1-5]\\d\\d")) statuses.add(Integer.valueOf(text));
            else block.fault(key, "no HTTP status: " + text);
        }
        return statuses;
    }

    private static Optional<String> pointer(Block block, String key) {
        Optional<String> pointer = block.optionalText(key);
        if (pointer.filter(p -> !p.startsWith("/")).isPresent())
            block.fault(key, "a JSON pointer begins with /: " + pointer.get());
        return pointer;
    }

    private static NoticeChannel.Token token(Block block) {
        NoticeChannel.Token token = new NoticeChannel.Token(
                NoticesReader.url(block, "url"),
                pointer(block, "pointer").orElse("/access_token"),
                block.duration("keep"));
        block.end();
        return token;
    }

    /** Returns the text unchanged. A malformed secret reference is a fault, since it would be sent literally. */
    static String withSecrets(Block block, String key, String text) {
        if (ALMOST_SECRET.matcher(text).find())
            block.fault(key, "a secret is written ${env:NAME}, other places with $ there are none");
        return text;
    }
}
