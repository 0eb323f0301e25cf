package cn.duban.runtime.notice;

import cn.duban.engine.DeliveryResult;
import cn.duban.engine.OutgoingMessage;
import cn.duban.policy.Directory;
import cn.duban.policy.NoticeChannel;
import cn.duban.policy.Officer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Reminds the city's shift supervisors of what no log can record, such as a full disk: by the policy's channels in their order,
 * until one takes the message. No officer gets more than one such message an hour on a channel, however often it is asked. Kept
 * in memory only: after a restart the hour starts again.
 */
public final class OperatorReminder {
    /** The office of the ladder whose holders run the shift. */
    public static final String OFFICE = "SHIFT_SUPERVISOR";

    private static final Duration PAUSE = Duration.ofHours(1);

    private final List<NoticeChannel> channels;
    private final Function<String, Optional<Channels.OpenChannel>> outlets;
    private final LongSupplier nanos;
    /** By officer and channel: when the last message went out. */
    private final Map<String, Long> tried = new HashMap<>();

    private record Way(String key, String address, Channels.OpenChannel outlet) {}

    /** @param nanos the machine's time: a disk fills by it, whatever the engine's clock shows */
    OperatorReminder(
            List<NoticeChannel> channels,
            Function<String, Optional<Channels.OpenChannel>> outlets,
            LongSupplier nanos) {
        this.channels = List.copyOf(channels);
        this.outlets = outlets;
        this.nanos = nanos;
    }

    public static OperatorReminder of(NoticeResources desk) {
        return new OperatorReminder(desk.policy().notices().channels(), desk.outlets()::channel, System::nanoTime);
    }

    /**
     * Sends to the shift supervisors on duty by their rota, or to all of them without one; answers how many were reached.
     *
     * @param at local time, for absences
     */
    public CompletionStage<Integer> remind(
            Directory directory, List<Officer> onDuty, LocalDateTime at, String subject, String text) {
        CompletionStage<Integer> reached = CompletableFuture.completedFuture(0);
        for (Officer holder : onDuty.isEmpty() ? directory.ofCity(OFFICE) : onDuty) {
            Officer officer = present(holder, directory, at);
            reached = reached.thenCombine(
                    send(ways(officer), 0, officer, subject, text), (sum, sent) -> sum + (sent ? 1 : 0));
        }
        return reached;
    }

    private static Officer present(Officer holder, Directory directory, LocalDateTime at) {
        if (holder.absentOn(at.toLocalDate()).isEmpty()) return holder;
        return holder.substitute().flatMap(directory::officer).orElse(holder);
    }

    /** The ways to an officer; none while he was reminded within the hour on his first one. */
    private synchronized List<Way> ways(Officer officer) {
        List<Way> ways = new ArrayList<>();
        long now = nanos.getAsLong();
        for (NoticeChannel channel : channels)
            for (String word : new TreeSet<>(channel.serves())) {
                String address = officer.addresses().get(word);
                Optional<Channels.OpenChannel> outlet = outlets.apply(channel.id());
                if (address == null || outlet.isEmpty()) continue;
                String key = officer.id() + '/' + channel.id();
                Long last = tried.get(key);
                if (last != null && now - last < PAUSE.toNanos()) return ways;
                ways.add(new Way(key, address, outlet.get()));
                break;
            }
        return ways;
    }

    private CompletionStage<Boolean> send(List<Way> ways, int at, Officer officer, String subject, String text) {
        if (at >= ways.size()) return CompletableFuture.completedFuture(false);
        Way way = ways.get(at);
        long now = nanos.getAsLong();
        synchronized (this) {
            tried.put(way.key(), now);
        }
        OutgoingMessage message = new OutgoingMessage(
                "operator/" + officer.id() + '/' + now, way.address(), officer.name(), subject, text);
        return way.outlet().sender().send(message).thenCompose(result -> {
            way.outlet().tally().count(result);
            return result instanceof DeliveryResult.Sent
                    ? CompletableFuture.completedFuture(true)
                    : send(ways, at + 1, officer, subject, text);
        });
    }
}
