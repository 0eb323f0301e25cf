package cn.duban.detection;

import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.ClosingEvent.Archived;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.state.Matter;
import cn.duban.warning.matter.TextLikeness;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tickets of the last months as a clerk who takes a call looks for them: by the caller's telephone, and by what they are about.
 * Keeps neither telephones nor texts, only salted hashes and pairs of characters, in memory alone, until the ticket is erased. Owned
 * by one thread.
 */
public final class IntakeIndex {
    /** How long a ticket is found after its registration. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** Fewer digits are no telephone that belongs to one person, such as 110. */
    private static final int FEWEST_DIGITS = 7;

    /** A ticket of the topic asked for is likely from this part of the similarity that others need. */
    private static final double SAME_TOPIC = 0.5;

    private static final int[] NOTHING = {};

    private record Taken(Instant recordedAt, long caller, int[] text) {}

    /** What a clerk has typed so far. */
    public record Draft(String title, String content, Optional<String> topic) {}

    /** @param likeness from 0 to 1 */
    public record Likely(Summary ticket, double likeness) {}

    private final byte[] salt = new byte[16];
    /** By ticket, the oldest first. */
    private final Map<String, Taken> tickets = new LinkedHashMap<>();

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
        if (caller != 0)
            byCaller.computeIfAbsent(caller, c -> new ArrayList<>(1)).add(ticket);
    }

    private void remove(String ticket) {
        Optional.ofNullable(tickets.remove(ticket)).ifPresent(taken -> release(ticket, taken));
    }

    private void release(String ticket, Taken taken) {
        byCaller.computeIfPresent(taken.caller(), (caller, theirs) -> {
            theirs.remove(ticket);
            return theirs.isEmpty() ? null : theirs;
        });
    }

    private void forget(Instant before) {
        Iterator<Map.Entry<String, Taken>> oldest = tickets.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Taken> next = oldest.next();
            if (!next.getValue().recordedAt().isBefore(before)) return;
            oldest.remove();
            release(next.getKey(), next.getValue());
        }
    }

    /** The tickets of a telephone, the newest first. */
    public List<String> ofCaller(String phone) {
        List<String> theirs = new ArrayList<>(byCaller.getOrDefault(caller(phone), List.of()));
        Collections.reverse(theirs);
        return theirs;
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
        String digits = digits(phone);
        if (digits.length() < FEWEST_DIGITS) return 0;
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            long hash = ByteBuffer.wrap(sha.digest(digits.getBytes(StandardCharsets.US_ASCII)))
                    .getLong();
            return hash == 0 ? 1 : hash;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The digits alone, in ASCII and without China's prefix. */
    private static String digits(String phone) {
        StringBuilder digits = new StringBuilder(phone.length());
        for (int i = 0; i < phone.length(); i++) {
            int digit = Character.digit(phone.charAt(i), 10);
            if (digit >= 0) digits.append((char) ('0' + digit));
        }
        String all = digits.toString();
        return all.matches("(?:00)?86[0-9]{9,11}") ? all.substring(all.indexOf("86") + 2) : all;
    }
}
