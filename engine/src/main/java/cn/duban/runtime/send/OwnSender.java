package cn.duban.runtime.send;

import cn.duban.policy.ChannelType;
import cn.duban.policy.NoticeChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Sends by a class that is not the engine's: whatever it throws or leaves undone is a failed try and no more. */
final class OwnSender implements Sender {
    private final SenderType type;
    private final NoticeChannel.Own own;
    private final Duration timeout;
    private final Secrets secrets;

    OwnSender(NoticeChannel.Own own, Duration timeout, Secrets secrets) {
        this.own = own;
        this.timeout = timeout;
        this.secrets = secrets;
        type = ChannelType.named(own.type())
                .filter(SenderType.class::isInstance)
                .map(SenderType.class::cast)
                .orElseThrow(() -> new IllegalStateException("channel type " + own.type() + " sends nothing"));
    }

    @Override
    public CompletionStage<Delivery> send(Letter letter) {
        try {
            Map<String, String> settings = new HashMap<>();
            own.settings().forEach((key, value) -> settings.put(key, secrets.filled(value)));
            return type.send(letter, settings)
                    .thenApply(delivery -> delivery)
                    .toCompletableFuture()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> new Delivery.Failed(failure.toString()));
        } catch (Secrets.MissingException missing) {
            return CompletableFuture.completedFuture(new Delivery.Refused(missing.getMessage()));
        } catch (RuntimeException failure) {
            return CompletableFuture.completedFuture(new Delivery.Failed(failure.toString()));
        }
    }
}
