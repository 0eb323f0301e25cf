package cn.duban.policy.files;

import cn.duban.policy.Ladder;
import cn.duban.policy.NoticeRules;
import cn.duban.policy.Webhook;
import java.net.URI;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads notices.conf: offices and copies, channels, quiet hours, bundling, texts, webhooks. */
final class NoticesReader {
    /** The usual ranks, used if the file names none. Roles that the ladder does not know are left out. */
    private static final List<String> USUAL =
            List.of("CLERK", "LIAISON", "UNIT_HEAD", "BUREAU_HEAD", "CITY_LEADER", "TEAM_LEAD", "SHIFT_SUPERVISOR");

    /** The usual ranks of the centre, used if the file names none. */
    private static final List<String> USUAL_CENTRE = List.of("SHIFT_SUPERVISOR", "CENTRE_HEAD", "CITY_LEADER");

    private final Ladder ladder;
    private final Known regions;
    private Optional<NoticeRules> rules = Optional.empty();

    NoticesReader(Optional<Block> noticesFile, Ladder ladder, Known regions) {
        this.ladder = ladder;
        this.regions = regions;
        noticesFile.ifPresent(file -> rules = Optional.of(read(file)));
    }

    NoticeRules rules() {
        return rules.orElseThrow();
    }

    private NoticeRules read(Block file) {
        String link = file.text("link");
        NoticeRules read = new NoticeRules(
                offices(file, "offices", USUAL),
                offices(file, "centre-offices", USUAL_CENTRE),
                file.block("copies").map(this::copies).orElse(Map.of()),
                ChannelsReader.read(file.needs("channels").blocks("channels")),
                file.optionalText("quiet").flatMap(text -> quiet(file, text)),
                file.duration("bundle"),
                file.duration("jitter"),
                Clauses.repeat(file, "repeat"),
                link,
                file.optionalText("list").isEmpty() ? listOf(link) : url(file, "list"),
                file.needs("texts").block("texts").map(NoticeTextsReader::read).orElseGet(NoticeTextsReader::none),
                webhooks(file));
        file.end();
        return read;
    }

    /** Where the list of tickets is if the file does not say: beside the tickets' own pages. */
    private static String listOf(String link) {
        return link.endsWith("/tickets/") ? link.substring(0, link.length() - "tickets/".length()) + "work" : link;
    }

    private List<String> offices(Block file, String key, List<String> usual) {
        List<String> named = file.texts(key);
        named.forEach(office -> office(file, key, office));
        if (!named.isEmpty()) return named;
        return usual.stream().filter(ladder.roles()::containsKey).toList();
    }

    private void office(Block block, String key, String office) {
        if (!ladder.roles().isEmpty() && !ladder.roles().containsKey(office))
            block.fault(
                    key,
                    office + " is no role of the ladder: "
                            + ladder.roles().keySet().stream().sorted().toList());
    }

    private Map<String, List<String>> copies(Block block) {
        Map<String, List<String>> copies = new HashMap<>();
        for (String office : block.keys()) {
            office(block, office, office);
            List<String> to = block.texts(office);
            to.forEach(copy -> office(block, office, copy));
            copies.put(office, to);
        }
        return copies;
    }

    private static Optional<NoticeRules.Quiet> quiet(Block file, String text) {
        String[] ends = text.split("\\s*-\\s*", 2);
        try {
            if (ends.length == 2)
                return Optional.of(new NoticeRules.Quiet(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
        } catch (DateTimeParseException unreadable) {
            // Reported below like every other malformed value.
        }
        file.fault("quiet", "no quiet hours such as \"22:00-07:00\": " + text);
        return Optional.empty();
    }

    private List<Webhook> webhooks(Block file) {
        List<Webhook> hooks = new ArrayList<>();
        Known ids = new Known("webhook", true);
        for (Block block : file.blocks("webhooks")) {
            Webhook hook = new Webhook(
                    WordsReader.id(block, "id"),
                    url(block, "url"),
                    Set.copyOf(block.texts("types")),
                    Set.copyOf(block.texts("regions")),
                    ChannelsReader.withSecrets(block, "secret", block.text("secret")));
            ids.declare(block, "id", hook.id());
            hook.regions().forEach(region -> regions.check(block, "regions", region));
            for (String type : hook.types())
                if (!type.startsWith("ticket.") && !type.startsWith("warning."))
                    block.fault("types", "types are such as ticket.closed and warning.raised, not " + type);
            block.end();
            hooks.add(hook);
        }
        return hooks;
    }

    /** Returns an http or https URL with a host; it may contain secrets. */
    static String url(Block block, String key) {
        String text = block.text(key);
        if (text.isEmpty()) return text;
        ChannelsReader.withSecrets(block, key, text);
        try {
            URI uri = URI.create(
                    ChannelsReader.SECRET.matcher(text).replaceAll("x").replace("{{token}}", "x"));
            if (uri.getHost() != null && uri.getScheme().matches("https?")) return text;
        } catch (IllegalArgumentException unreadable) {
            // Reported below like a URL without a host.
        }
        block.fault(key, "no address such as \"https://gateway.example/send\": " + text);
        return text;
    }
}
