package cn.duban.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One way by which notices leave. Secrets are written {@code ${env:NAME}} and read from the environment where they are used,
 * so that they stand in no file.
 *
 * @param serves which of the ladder's words it carries
 * @param perMinute at most so many messages a minute from one node
 * @param tries on this channel before the next one is taken
 * @param backOff before the second try; doubled with each, up to ten minutes
 * @param timeout of one try
 */
public record NoticeChannel(
        String id, Set<String> serves, int perMinute, int tries, Duration backOff, Duration timeout, How how) {
    /** The ladder's words for ways of telling somebody. */
    public static final Set<String> WORDS = Set.of("WECHAT", "SMS", "PHONE", "EMAIL");

    public NoticeChannel {
        serves = Set.copyOf(serves);
    }

    /** What a channel is made of. */
    public sealed interface How {}

    /** Nothing leaves: recorded as delivered on the spot, for demonstrations. */
    public record Local() implements How {}

    public record Smtp(
            String host, int port, Security security, Optional<String> user, Optional<String> password, String from)
            implements How {
        public enum Security {
            NONE,
            STARTTLS,
            TLS
        }
    }

    /**
     * Any gateway that takes a JSON body: SMS, phone, WeChat Work's robots and application messages.
     *
     * @param body JSON with {@code {{to}} {{name}} {{subject}} {{text}} {{key}} {{token}}}, each filled in escaped
     */
    public record Gateway(String url, Map<String, String> headers, String body, Success success, Optional<Token> token)
            implements How {
        public Gateway {
            headers = Map.copyOf(headers);
        }
    }

    /** By a class of one's own, a {@link ChannelType}, with the texts that it asks for by key. */
    public record Own(String type, Map<String, String> settings) implements How {
        public Own {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * When a gateway's answer means delivered.
     *
     * @param pointer into the answer (RFC 6901), where the gateway says more than its status does
     * @param equals what must stand there
     * @param proof where the provider's own id of the message stands
     * @param refused statuses after which another try is of no use
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

    /** A token fetched first and kept for a while, as WeChat Work's application messages need it. */
    public record Token(String url, String pointer, Duration keep) {}
}
