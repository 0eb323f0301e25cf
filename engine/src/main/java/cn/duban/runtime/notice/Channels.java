package cn.duban.runtime.notice;

import cn.duban.engine.DeliveryCount;
import cn.duban.engine.Secrets;
import cn.duban.policy.NoticeChannel;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The channels of one node, ready to send; each node has its own rate limits. */
public final class Channels {
    private static final int MAIL_THREADS = 4;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** One channel with its rule of the policy. */
    public record OpenChannel(NoticeChannel rule, Sender sender, RateLimiter pace, DeliveryCount tally) {}

    private final Map<String, OpenChannel> byId = new HashMap<>();
    private final ExecutorService mailThreads;

    public Channels(List<NoticeChannel> channels, Secrets secrets) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MAIL_THREADS, MAIL_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "notice-mail");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        mailThreads = threads;
        for (NoticeChannel channel : channels)
            byId.put(
                    channel.id(),
                    new OpenChannel(
                            channel,
                            sender(channel, secrets, http),
                            new RateLimiter(channel.perMinute()),
                            new DeliveryCount()));
    }

    private Sender sender(NoticeChannel channel, Secrets secrets, HttpClient http) {
        return channel.how().sender(new NoticeChannel.Senders<>() {
            @Override
            public Sender local() {
                return new LocalSender();
            }

            @Override
            public Sender smtp(NoticeChannel.Smtp smtp) {
                return new SmtpSender(smtp, channel.timeout(), secrets, mailThreads);
            }

            @Override
            public Sender gateway(NoticeChannel.Gateway gateway) {
                return new GatewaySender(gateway, channel.timeout(), secrets, http);
            }

            @Override
            public Sender custom(NoticeChannel.Own own) {
                return new CustomChannelSender(own, channel.timeout(), secrets);
            }
        });
    }

    public Optional<OpenChannel> channel(String channel) {
        return Optional.ofNullable(byId.get(channel));
    }

    /** By channel. */
    public Map<String, DeliveryCount> tallies() {
        Map<String, DeliveryCount> tallies = new TreeMap<>();
        byId.forEach((id, outlet) -> tallies.put(id, outlet.tally()));
        return tallies;
    }
}
