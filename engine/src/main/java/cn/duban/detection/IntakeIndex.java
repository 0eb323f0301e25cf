package cn.duban.detection;

import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.ClosingEvent.Archived;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Telephone;
import cn.duban.warning.matter.TextLikeness;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The tickets of the last months as a clerk who takes a call looks for them: by the caller's telephone, and by what they are about.
 * Keeps neither telephones nor texts, only salted hashes and pairs of characters, in memory alone, until the ticket is erased. Owned
 * by one thread.
 */
public final class IntakeIndex {
    /** How long a ticket is found after its registration. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** A ticket of the topic asked for is likely from this part of the similarity that others need. */
    private static final double SAME_TOPIC = 0.5;

    private static final int[] NOTHING = {};

    private record Taken(Instant recordedAt, long caller, int[] text) {}

    private record Age(Instant recordedAt, String ticket) implements Comparable<Age> {
        @Override
        public int compareTo(Age other) {
            int order = recordedAt.compareTo(other.recordedAt);
            return order == 0 ? ticket.compareTo(other.ticket) : order;
        }
    }

    /** What a clerk has typed so far. */
    public record Draft(String title, String content, Optional<String> topic) {}

    /** @param likeness from 0 to 1 */
    public record Likely(Summary ticket, double likeness) {}

    private final byte[] salt = new byte[16];
    private final Map<String, Taken> tickets = new HashMap<>();
    /** The oldest first: regions are read in any order. */
    private final NavigableSet<Age> ages = new TreeSet<>();

    private final Map<Long, List<String>> byCaller = new HashMap<>();
    private final TextLikeness texts = new TextLikeness();

    public IntakeIndex() {
        new SecureRandom().nextBytes(salt);
    }

    /** Folds the next batch of any region. */
    public void take(Batch batch) {
        for (Entry entry : batch.entries()) if (entry instanceof Entry.Happened happened) take(happened.recorded());
        forget(batch.recordedAt().minus(KEPT));
    }

    private void take(Recorded recorded) {
        String ticket = recorded.ticket();
        if (recorded.event() instanceof Registered registered) {
            add(ticket, recorded.recordedAt(), registered.matter());
        } else if (recorded.event().erases()) {
            remove(ticket);
        } else if (recorded.event() instanceof Archived) {
            // It cannot open again, so that only its caller is of use.
            tickets.computeIfPresent(ticket, (id, taken) -> new Taken(taken.recordedAt(), taken.caller(), NOTHING));
        }
    }

    private void add(String ticket, Instant at, Matter matter) {
        if (tickets.containsKey(ticket)) return;
        int[] text = TextLikeness.pairs(matter.title(), matter.content());
        texts.learn(text);
        long caller = matter.citizen()
                .flatMap(Matter.Citizen::phone)
                .map(this::caller)
                .orElse(0L);
        tickets.put(ticket, new Taken(at, caller, text));
        ages.add(new Age(at, ticket));
        if (caller != 0)
            byCaller.computeIfAbsent(caller, c -> new ArrayList<>(1)).add(ticket);
    }

    private void remove(String ticket) {
        Taken taken = tickets.remove(ticket);
        if (taken == null) return;
        ages.remove(new Age(taken.recordedAt(), ticket));
        byCaller.computeIfPresent(taken.caller(), (caller, theirs) -> {
            theirs.remove(ticket);
            return theirs.isEmpty() ? null : theirs;
        });
    }

    private void forget(Instant before) {
        while (!ages.isEmpty() && ages.first().recordedAt().isBefore(before))
            remove(ages.first().ticket());
    }

    /** The tickets of a telephone, the newest first. */
    public List<String> ofCaller(String phone) {
        return byCaller.getOrDefault(caller(phone), List.of()).stream()
                .map(ticket -> new Age(tickets.get(ticket).recordedAt(), ticket))
                .sorted(Comparator.reverseOrder())
                .map(Age::ticket)
                .toList();
    }

    /**
     * The candidates that are likely about the same matter, the likeliest first. A ticket that is not in the index is compared by its
     * title.
     *
     * @param least the similarity from which two texts concern the same matter
     */
    public List<Likely> likely(Draft draft, List<Summary> candidates, double least) {
        TextLikeness.Comparison comparison = texts.with(TextLikeness.pairs(draft.title(), draft.content()));
        List<Likely> likely = new ArrayList<>();
        for (Summary ticket : candidates) {
            boolean sameTopic = draft.topic().filter(ticket.topic()::equals).isPresent();
            double likeness = comparison.cosine(text(ticket), sameTopic ? SAME_TOPIC * least : least);
            if (likeness > 0) likely.add(new Likely(ticket, likeness));
        }
        likely.sort(Comparator.comparingDouble(Likely::likeness)
                .reversed()
                .thenComparing(one -> one.ticket().id()));
        return likely;
    }

    private int[] text(Summary ticket) {
        return Optional.ofNullable(tickets.get(ticket.id()))
                .map(Taken::text)
                .orElseGet(() -> TextLikeness.pairs(ticket.title(), ""));
    }

    /** Hash of a telephone, however it is written; 0 for none. */
    private long caller(String phone) {
        Optional<String> digits = Telephone.digits(phone);
        if (digits.isEmpty()) return 0;
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            long hash = ByteBuffer.wrap(sha.digest(digits.get().getBytes(StandardCharsets.US_ASCII)))
                    .getLong();
            return hash == 0 ? 1 : hash;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
