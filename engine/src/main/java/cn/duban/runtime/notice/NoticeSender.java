package cn.duban.runtime.notice;

import cn.duban.engine.DeliveryResult;
import cn.duban.engine.EngineClock;
import cn.duban.engine.OutgoingMessage;
import cn.duban.notice.MessageComposer;
import cn.duban.notice.Notice;
import cn.duban.notice.OutgoingNotice;
import cn.duban.policy.NoticeChannel;
import cn.duban.region.NoticeResult;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.ticket.state.DeliveryAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Sends a region's messages in an actor of its own. Before each try it asks the region for the message's notices, so that done
 * work is not reminded of. Tries are kept in memory only: after a crash a message starts again with the same key.
 */
final class NoticeSender extends AbstractBehavior<NoticeSender.Message> {
    static final int AT_ONCE = 16;
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

    interface Message extends NoSerializationVerificationNeeded {}

    /** Messages that may go out now. */
    record Offer(List<String> messages) implements Message {}

    /**
     * The notices of a message; none if it must not go out any more.
     *
     * @param at when the message goes out
     */
    record Fetched(String message, List<OutgoingNotice> notices, Instant at) implements Message {}

    /** The message may not go out now; the region offers it again when it may. */
    record Held(String message) implements Message {}

    private record Tried(String message, DeliveryResult delivery) implements Message {}

    private record Again(String message) implements Message {}

    /** A message on its way. */
    private static final class Flight {
        List<OutgoingNotice> notices = List.of();
        /** When it goes out, or last went out. */
        Instant at = Instant.MIN;

        int way;
        int tries;
        boolean turn;
        boolean held;
        final List<DeliveryAttempt> log = new ArrayList<>();

        Notice.Way now() {
            return ways().get(way);
        }

        boolean spent() {
            return way >= ways().size();
        }

        List<Notice.Way> ways() {
            return notices.get(0).notice().ways();
        }
    }

    private final NoticeResources desk;
    private final EngineClock clock;
    private final ActorRef<RegionMessage> region;
    private final TimerScheduler<Message> timers;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Map<String, Flight> flights = new HashMap<>();
    private int inTheAir;

    static Behavior<Message> create(NoticeResources desk, EngineClock clock, ActorRef<RegionMessage> region) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new NoticeSender(context, timers, desk, clock, region)));
    }

    private NoticeSender(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            NoticeResources desk,
            EngineClock clock,
            ActorRef<RegionMessage> region) {
        super(context);
        this.timers = timers;
        this.desk = desk;
        this.clock = clock;
        this.region = region;
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Offer.class, this::onOffer)
                .onMessage(Fetched.class, this::onFetched)
                .onMessage(Held.class, this::onHeld)
                .onMessage(Tried.class, this::onTried)
                .onMessage(Again.class, again -> queued(again.message()))
                .build();
    }

    private Behavior<Message> onOffer(Offer offer) {
        for (String message : offer.messages()) {
            Flight known = flights.putIfAbsent(message, new Flight());
            if (known != null && !known.held) continue;
            if (known != null) known.held = false;
            waiting.add(message);
        }
        return launch();
    }

    private Behavior<Message> onHeld(Held message) {
        Flight flight = flights.get(message.message());
        flight.held = true;
        flight.turn = false;
        return landed();
    }

    private Behavior<Message> queued(String message) {
        waiting.add(message);
        return launch();
    }

    private Behavior<Message> launch() {
        while (inTheAir < AT_ONCE && !waiting.isEmpty()) {
            inTheAir++;
            String message = waiting.poll();
            boolean tried = !flights.get(message).log.isEmpty();
            region.tell(new RegionNotices.Fetch(message, tried, getContext().getSelf()));
        }
        return this;
    }

    private Behavior<Message> landed() {
        inTheAir--;
        return launch();
    }

    private Behavior<Message> onFetched(Fetched fetched) {
        Flight flight = flights.get(fetched.message());
        withdraw(flight, fetched.notices());
        flight.notices = fetched.notices();
        flight.at = fetched.at();
        if (flight.notices.isEmpty()) {
            flights.remove(fetched.message());
            return landed();
        }
        if (flight.spent()) return finish(fetched.message(), flight, Optional.empty(), "没有可用的渠道");
        Notice.Way way = flight.now();
        Optional<Channels.OpenChannel> outlet = desk.outlets().channel(way.channel());
        if (outlet.isEmpty()) {
            flight.log.add(new DeliveryAttempt(way.channel(), "策略中已无此渠道"));
            return next(fetched.message(), flight);
        }
        if (!flight.turn) {
            flight.turn = true;
            Duration wait = outlet.get().pace().reserve(System.nanoTime());
            if (!wait.isZero()) return later(fetched.message(), wait, false);
        }
        flight.turn = false;
        getContext()
                .pipeToSelf(
                        outlet.get().sender().send(letter(fetched.message(), flight, way)),
                        (delivery, failure) -> new Tried(
                                fetched.message(),
                                failure == null ? delivery : new DeliveryResult.Failed(failure.toString())));
        return this;
    }

    /** Reports the tries of notices that were withdrawn since the last one. */
    private void withdraw(Flight flight, List<OutgoingNotice> left) {
        if (flight.log.isEmpty()) return;
        Set<String> ids = left.stream().map(of -> of.notice().id()).collect(Collectors.toSet());
        List<NoticeResult> withdrawn = new ArrayList<>();
        for (OutgoingNotice of : flight.notices)
            if (!ids.contains(of.notice().id()))
                withdrawn.add(new NoticeResult(
                        of.notice(), Optional.empty(), "已尝试，送达前撤回", flight.log, at(flight), false, true, false));
        if (!withdrawn.isEmpty()) region.tell(new RegionNotices.Outcome(withdrawn));
    }

    private OutgoingMessage letter(String message, Flight flight, Notice.Way way) {
        return new OutgoingMessage(
                message,
                way.address(),
                flight.notices.get(0).notice().of().name(),
                MessageComposer.subject(flight.notices),
                new MessageComposer(desk.policy(), serves(way), flight.at).text(flight.notices));
    }

    private Set<String> serves(Notice.Way way) {
        return desk.policy()
                .notices()
                .channel(way.channel())
                .map(NoticeChannel::serves)
                .orElse(Set.of());
    }

    private Behavior<Message> onTried(Tried tried) {
        Flight flight = flights.get(tried.message());
        Notice.Way way = flight.now();
        Channels.OpenChannel outlet = desk.outlets().channel(way.channel()).orElseThrow();
        outlet.tally().count(tried.delivery());
        if (tried.delivery() instanceof DeliveryResult.Sent sent) {
            flight.log.add(new DeliveryAttempt(way.channel(), ""));
            return finish(tried.message(), flight, Optional.of(way.channel()), sent.proof());
        }
        if (tried.delivery() instanceof DeliveryResult.Refused refused) {
            flight.log.add(new DeliveryAttempt(way.channel(), refused.problem()));
            return next(tried.message(), flight);
        }
        flight.log.add(new DeliveryAttempt(way.channel(), ((DeliveryResult.Failed) tried.delivery()).problem()));
        if (++flight.tries >= outlet.rule().tries()) return next(tried.message(), flight);
        Duration wait = outlet.rule().backOff().multipliedBy(1L << Math.min(20, flight.tries - 1));
        return later(tried.message(), wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait, true);
    }

    private Behavior<Message> later(String message, Duration wait, boolean failed) {
        region.tell(new RegionNotices.Postponed(message, failed));
        timers.startSingleTimer(message, new Again(message), wait);
        return landed();
    }

    private Behavior<Message> next(String message, Flight flight) {
        flight.way++;
        flight.tries = 0;
        if (flight.spent()) return finish(message, flight, Optional.empty(), "全部渠道均未送达");
        waiting.addFirst(message);
        return landed();
    }

    private Behavior<Message> finish(String message, Flight flight, Optional<String> channel, String word) {
        flights.remove(message);
        List<NoticeResult> told = new ArrayList<>();
        boolean awaited = channel.flatMap(desk.outlets()::channel)
                .filter(c -> c.rule().reports().isPresent())
                .isPresent();
        for (OutgoingNotice notice : flight.notices)
            told.add(new NoticeResult(notice.notice(), channel, word, flight.log, at(flight), awaited, false, false));
        region.tell(new RegionNotices.Outcome(told));
        return landed();
    }

    /** The try's own instant during a step, since a stepped clock shows the old instant until the step is done. */
    private Instant at(Flight flight) {
        Instant now = clock.instant();
        return now.isBefore(flight.at) ? flight.at : now;
    }
}
