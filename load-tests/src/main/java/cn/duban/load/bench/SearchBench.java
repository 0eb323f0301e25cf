package cn.duban.load.bench;

import cn.duban.cassandra.Persistence;
import cn.duban.engine.Engine;
import cn.duban.engine.SearchStore;
import cn.duban.engine.TicketSearch;
import cn.duban.policy.Channel;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Unit;
import cn.duban.policy.Urgency;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.runtime.node.EngineSystem;
import cn.duban.runtime.projection.SearchIndex;
import cn.duban.search.Facet;
import cn.duban.search.SearchQuestion;
import cn.duban.search.SearchWords;
import cn.duban.search.WordKey;
import cn.duban.ticket.Summary;
import cn.duban.ticket.state.Status;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * The measurement behind ADR 40: {@code SearchBench FOLDER TICKETS MINUTES} fills an index with tickets of a year, each in its last
 * state, the newest first and no longer than these minutes (0: it was filled before), and asks ten kinds of questions of a running
 * engine, each with other values every time.
 */
public final class SearchBench {
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int TOGETHER = 200;
    private static final int AT_ONCE = 2;
    private static final int WARM = 30;
    private static final int ASKED = 150;
    private static final int PAGE = 50;
    /** The texts of the newest tickets, whose words are asked for. */
    private static final int TEXTS = 1_000;

    private final Policy policy;
    private final List<Unit> units;
    private final SplittableRandom random = new SplittableRandom(40);
    private final Supplier<String> texts = MatterTexts.simulated(41);
    private final List<String> someTexts = new ArrayList<>();

    private SearchBench(Policy policy) {
        this.policy = policy;
        this.units = policy.regions().stream()
                .flatMap(region -> policy.unitsOf(region.code()).stream())
                .toList();
    }

    public static void main(String[] args) {
        Config config = ConfigFactory.parseMap(Map.of(
                        "duban.data-dir",
                        args[0],
                        "duban.encryption.enabled",
                        false,
                        "duban.clock.mode",
                        "stepped",
                        "duban.clock.start",
                        NOW.toString()))
                .withFallback(ConfigFactory.parseResources("duban-engine.conf"))
                .withFallback(ConfigFactory.load());
        Policy policy = PolicyFiles.builtIn().policy();
        try (Persistence store = Persistence.start(config);
                EngineSystem system = EngineSystem.start(
                        config.resolve(),
                        policy,
                        store.log(),
                        store.keys(),
                        store.searchStore(),
                        store.pekkoOverrides())) {
            SearchIndex index = new SearchIndex(store.searchStore(), store.log(), new SealedRows(store.keys()), policy);
            Optional<SearchIndex.Opened> opened = Optional.empty();
            while (opened.isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                opened = index.opened().toCompletableFuture().join();
            }
            SearchBench bench = new SearchBench(policy);
            bench.fill(
                    store.searchStore(),
                    new SealedRows(store.keys()),
                    opened.get().key(),
                    Integer.parseInt(args[1]),
                    Long.parseLong(args[2]));
            bench.ask(system.engine());
        }
    }

    private void fill(SearchStore store, SealedRows rows, WordKey key, int tickets, long minutes) {
        long begun = System.nanoTime();
        List<CompletableFuture<Void>> writing = new ArrayList<>();
        List<SearchStore.Document> next = new ArrayList<>();
        int written = 0;
        for (int i = tickets - 1; i >= 0 && seconds(begun) < TimeUnit.MINUTES.toSeconds(minutes); i--) {
            next.add(document(i, tickets, rows, key));
            if (next.size() < TOGETHER && i > 0) continue;
            written += next.size();
            if (writing.size() == AT_ONCE) writing.remove(0).join();
            writing.add(written(store, List.copyOf(next)));
            next = new ArrayList<>();
            if (written / TOGETHER % 50 == 0)
                System.out.printf(Locale.ROOT, "%d tickets, %d s%n", written, seconds(begun));
        }
        writing.forEach(CompletableFuture::join);
        System.out.printf(Locale.ROOT, "%d tickets written in %d s%n", written, seconds(begun));
    }

    /** Tries again as the engine does: the store may be busy with what it got before. */
    private static CompletableFuture<Void> written(SearchStore store, List<SearchStore.Document> documents) {
        return store.write(documents).toCompletableFuture().exceptionallyCompose(busy -> {
            System.out.println("busy: " + busy.getMessage());
            return written(store, documents);
        });
    }

    private static long seconds(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    }

    private SearchStore.Document document(int number, int of, SealedRows rows, WordKey key) {
        Instant registered = FIRST.plus(Duration.between(FIRST, NOW).toMillis() * number / of, ChronoUnit.MILLIS);
        boolean open = number > of - of / 50;
        Summary summary = summary(number, registered, open);
        String text = texts.get();
        if (someTexts.size() < TEXTS) someTexts.add(text);
        Set<String> tokens = new HashSet<>(key.words(SearchWords.of(List.of(text))));
        tokens.add(key.phone(phone(number)));
        Optional<Instant> due =
                open ? Optional.of(registered.plus(Duration.ofDays(1 + random.nextInt(9)))) : Optional.empty();
        Set<String> facets = Facet.of(summary, policy);
        if (due.isPresent()) facets.add(Facet.HAS_DUE);
        byte[] sealed = rows.bytes(summary).toCompletableFuture().join();
        return new SearchStore.Document(summary.id(), registered, facets, due, Optional.of(tokens), sealed);
    }

    private static String phone(int number) {
        return "139" + String.format(Locale.ROOT, "%08d", number % 300_000);
    }

    private Summary summary(int number, Instant registered, boolean open) {
        Unit lead = unit();
        return new Summary(
                "SB-" + number,
                9,
                open ? Status.SIGNED : random.nextInt(20) == 0 ? Status.CLOSED : Status.ARCHIVED,
                registered,
                Channel.PHONE,
                kind(),
                random.nextInt(20) == 0 ? Urgency.URGENT : Urgency.NORMAL,
                lead.region(),
                topic(),
                random.nextInt(10) == 0 ? List.of("BUSINESS_ENVIRONMENT") : List.of(),
                "关于" + number + "号事项",
                false,
                Optional.of(lead.id()),
                List.of(),
                0,
                0,
                registered,
                open ? Optional.empty() : Optional.of(registered.plus(Duration.ofDays(5))),
                List.of(),
                Optional.of(random.nextInt(20) > 0),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                0);
    }

    private Unit unit() {
        return units.get(random.nextInt(units.size()));
    }

    private TicketKind kind() {
        return TicketKind.values()[random.nextInt(TicketKind.values().length)];
    }

    private String topic() {
        return "主题" + random.nextInt(20) + "/事项" + random.nextInt(15);
    }

    private String region() {
        return policy.regions().get(random.nextInt(policy.regions().size())).code();
    }

    /** Some neighbouring characters of a text that a ticket has. */
    private Set<String> words(int length) {
        String text = someTexts.get(random.nextInt(someTexts.size())).split("，")[random.nextInt(30)];
        return SearchWords.asked(text.substring(0, Math.min(length, text.length())))
                .orElseThrow();
    }

    private Map<String, Supplier<SearchQuestion>> questions() {
        Map<String, Supplier<SearchQuestion>> all = new LinkedHashMap<>();
        all.put("newest of all", () -> newest(Set.of()));
        all.put("region", () -> newest(Set.of(), Facet.region(region())));
        all.put("unit with sub-units", () -> newest(Set.of(), Facet.unit(unit().id())));
        all.put(
                "topic, kind, late",
                () -> newest(Set.of(), Facet.topic(topic()), Facet.kind(kind()), Facet.late(true)));
        all.put(
                "region, topic, kind, label, archived",
                () -> newest(
                        Set.of(),
                        Facet.region(region()),
                        Facet.topic(topic()),
                        Facet.kind(kind()),
                        Facet.label("BUSINESS_ENVIRONMENT"),
                        Facet.status(Status.ARCHIVED)));
        all.put("a word", () -> newest(words(2)));
        all.put("words in a region", () -> newest(words(4), Facet.region(region())));
        all.put(
                "telephone",
                () -> question(
                        Set.of(), SearchQuestion.Order.NEWEST, Optional.of(phone(random.nextInt(300_000))), List.of()));
        all.put(
                "due next in a region",
                () -> question(
                        Set.of(), SearchQuestion.Order.DUE, Optional.empty(), List.of(Set.of(Facet.region(region())))));
        all.put(
                "three kinds in two regions",
                () -> question(
                        Set.of(),
                        SearchQuestion.Order.NEWEST,
                        Optional.empty(),
                        List.of(
                                Set.of(
                                        Facet.kind(TicketKind.COMPLAINT),
                                        Facet.kind(TicketKind.REPORT),
                                        Facet.kind(TicketKind.SUGGESTION)),
                                Set.of(Facet.region("610802"), Facet.region("610881")))));
        return all;
    }

    private static SearchQuestion newest(Set<String> words, String... facets) {
        List<Set<String>> allOf = new ArrayList<>();
        for (String facet : facets) allOf.add(Set.of(facet));
        return question(words, SearchQuestion.Order.NEWEST, Optional.empty(), allOf);
    }

    private static SearchQuestion question(
            Set<String> words, SearchQuestion.Order order, Optional<String> phone, List<Set<String>> allOf) {
        return new SearchQuestion(
                allOf,
                words,
                Optional.empty(),
                phone,
                Optional.empty(),
                Optional.empty(),
                order,
                PAGE,
                Optional.empty(),
                summary -> true);
    }

    private void ask(Engine engine) {
        while (someTexts.size() < TEXTS) someTexts.add(texts.get());
        questions().forEach((name, next) -> {
            for (int i = 0; i < WARM; i++) found(engine, next.get());
            Histogram micros = new Histogram(3);
            long tickets = 0;
            for (int i = 0; i < ASKED; i++) {
                SearchQuestion question = next.get();
                long begun = System.nanoTime();
                tickets += found(engine, question).total();
                micros.recordValue((System.nanoTime() - begun) / 1_000);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-40s p50 %6.1f ms  p99 %6.1f ms  (%d found on average)%n",
                    name,
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    tickets / ASKED);
        });
    }

    private static TicketSearch.Found found(Engine engine, SearchQuestion question) {
        return engine.search().find(question).toCompletableFuture().join();
    }
}
