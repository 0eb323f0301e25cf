package cn.duban.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A channel that delivers notices. Secrets are written {@code ${env:NAME}} and read from the environment at the point of use,
 * so that no file holds them.
 *
 * @param serves the ladder's channel words that it carries
 * @param perMinute limit of messages per minute from one node; {@link #UNPACED} without one
 * @param tries on this channel before the next one is used
 * @param backOff delay before the second try; doubles with each try, up to ten minutes
 * @param timeout of one try
 * @param reports how the channel's carrier reports deliveries and the outcomes of calls; empty if it does not
 */
public record NoticeChannel(
        String id,
        Set<String> serves,
        int perMinute,
        int tries,
        Duration backOff,
        Duration timeout,
        How how,
        Optional<Reports> reports) {
    /** The channel words of the ladder. */
    public static final Set<String> WORDS = Set.of("WECHAT", "SMS", "PHONE", "EMAIL");
    /** The rate of a channel that keeps none. */
    public static final int UNPACED = Integer.MAX_VALUE;

    public NoticeChannel {
        serves = Set.copyOf(serves);
    }

    /** A channel whose carrier reports nothing later. */
    public NoticeChannel(
            String id, Set<String> serves, int perMinute, int tries, Duration backOff, Duration timeout, How how) {
        this(id, serves, perMinute, tries, backOff, timeout, how, Optional.empty());
    }

    /**
     * Reports of deliveries by signed calls.
     *
     * @param secret that signs them
     * @param window how far the time of a signature may be from the engine's machine time
     */
    public record Reports(String secret, Duration window) {}

    /** The same channel, sending nothing. */
    NoticeChannel silent() {
        return new NoticeChannel(id, serves, perMinute, tries, backOff, timeout, new Local());
    }

    /** The technique of a channel and its settings. */
    public sealed interface How {
        /** Creates the sender of this technique. */
        <S> S sender(Senders<S> senders);
    }

    /** Creates senders, by technique. */
    public interface Senders<S> {
        S local();

        S smtp(Smtp smtp);

        S gateway(Gateway gateway);

        S custom(Own own);
    }

    /** Sends nothing and records notices as delivered at once, for demonstrations. */
    public record Local() implements How {
        @Override
        public <S> S sender(Senders<S> senders) {
            return senders.local();
        }
    }

    public record Smtp(
            String host, int port, Security security, Optional<String> user, Optional<String> password, String from)
            implements How {
        public enum Security {
            NONE,
            STARTTLS,
            TLS
        }

        @Override
        public <S> S sender(Senders<S> senders) {
            return senders.smtp(this);
        }
    }

    /**
     * A gateway that takes a JSON body: SMS, phone, WeChat Work's robots and application messages.
     *
     * @param body JSON with {@code {{to}} {{name}} {{subject}} {{text}} {{key}} {{token}}}; values are inserted escaped
     */
    public record Gateway(String url, Map<String, String> headers, String body, Success success, Optional<Token> token)
            implements How {
        public Gateway {
            headers = Map.copyOf(headers);
        }

        @Override
        public <S> S sender(Senders<S> senders) {
            return senders.gateway(this);
        }
    }

    /** A channel of a custom {@link ChannelType}, with the settings that it asks for by key. */
    public record Own(String type, Map<String, String> settings) implements How {
        public Own {
            settings = Map.copyOf(settings);
        }

        @Override
        public <S> S sender(Senders<S> senders) {
            return senders.custom(this);
        }
    }

    /**
     * When a gateway's answer means delivered.
     *
     * @param pointer into the answer (RFC 6901), for gateways whose status alone does not say it
     * @param equals the value expected at the pointer
     * @param proof pointer to the provider's own message id
     * @param refused statuses after which retrying is useless
     */
    public record Success(
            Set<Integer> statuses,
            Optional<String> pointer,
            Optional<String> equals,
            Optional<String> proof,
            Set<Integer> refused) {
        public Success {
            statuses = Set.copyOf(statuses);
            refused = Set.copyOf(refused);
        }
    }

    /** A token fetched first and cached, as WeChat Work's application messages need it. */
    public record Token(String url, String pointer, Duration keep) {}
}
