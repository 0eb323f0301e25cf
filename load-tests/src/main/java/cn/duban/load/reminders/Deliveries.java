package cn.duban.load.reminders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ledger of all gateways, kept by the contract: a channel delivers once per key; the first text counts. */
final class Deliveries {

    private static final Pattern NOTICE = Pattern.compile("\\[(n-[0-9a-f]{20})]");

    private final long seed;
    private final List<Delivery> delivered = new ArrayList<>();
    private final Map<String, Delivery> byChannelAndKey = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Set<String>> channelsOfKey = new HashMap<>();
    private final Map<GatewayFault, Long> faults = new EnumMap<>(GatewayFault.class);
    private final Map<String, Long> refused = new TreeMap<>();
    private long repeats;
    private Optional<CountDownLatch> blow = Optional.empty();
    private CountDownLatch struck = new CountDownLatch(0);

    Deliveries(long seed) {
        this.seed = seed;
    }

    /** Records one try at a gateway. @return what the gateway does with it; a fault that accepts the message delivers it */
    GatewayFault tried(String channel, String key, String to, String text) {
        GatewayFault fault = book(channel, key, to, text, System.nanoTime());
        awaitBlow();
        return fault;
    }

    synchronized GatewayFault book(String channel, String key, String to, String text, long atNanos) {
        int attempt = attempts.merge(channel + ' ' + key, 1, Integer::sum);
        GatewayFault fault = GatewayFault.draw(seed, channel + key, attempt);
        faults.merge(fault, 1L, Long::sum);
        if (fault.taken()) {
            take(new Delivery(channel, key, to, named(text), atNanos));
        }
        return fault;
    }

    synchronized void refused(String channel) {
        refused.merge(channel, 1L, Long::sum);
    }

    private void take(Delivery delivery) {
        if (byChannelAndKey.putIfAbsent(delivery.channel() + ' ' + delivery.key(), delivery) != null) {
            repeats++;
            return;
        }
        delivered.add(delivery);
        channelsOfKey.computeIfAbsent(delivery.key(), key -> new HashSet<>()).add(delivery.channel());
        blow.ifPresent(CountDownLatch::countDown);
    }

    static List<String> named(String text) {
        List<String> notices = new ArrayList<>();
        Matcher notice = NOTICE.matcher(text);
        while (notice.find()) {
            notices.add(notice.group(1));
        }
        return notices;
    }

    /** Waits until a message is accepted, and leaves its sender without an answer until {@link #struck}. */
    boolean awaitNext(Duration patience) throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        synchronized (this) {
            blow = Optional.of(taken);
            struck = new CountDownLatch(1);
        }
        return taken.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void struck() {
        blow = Optional.empty();
        struck.countDown();
    }

    private void awaitBlow() {
        CountDownLatch until;
        synchronized (this) {
            if (blow.filter(taken -> taken.getCount() == 0).isEmpty()) {
                return;
            }
            until = struck;
        }
        try {
            until.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized List<Delivery> delivered() {
        return List.copyOf(delivered);
    }

    synchronized Map<String, Object> figures() {
        Map<String, Long> byChannel = new TreeMap<>();
        delivered.forEach(delivery -> byChannel.merge(delivery.channel(), 1L, Long::sum));
        long severalChannels =
                channelsOfKey.values().stream().filter(on -> on.size() > 1).count();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("messagesByChannel", byChannel);
        figures.put("triesByFault", new EnumMap<>(faults));
        figures.put("triesRefusedForGood", new TreeMap<>(refused));
        figures.put("repeatsWithTheSameKey", repeats);
        figures.put("keysTakenByTwoChannels", severalChannels);
        return figures;
    }
}
