package cn.duban.runtime.notice;

import cn.duban.engine.CustomSender;
import cn.duban.engine.DeliveryResult;
import cn.duban.engine.OutgoingMessage;
import cn.duban.engine.Secrets;
import cn.duban.policy.ChannelType;
import cn.duban.policy.NoticeChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Sends by a class from outside the engine; an exception or a time-out there is a failed try. */
final class CustomChannelSender implements Sender {
    private final CustomSender type;
    private final NoticeChannel.Own own;
    private final Duration timeout;
    private final Secrets secrets;

    CustomChannelSender(NoticeChannel.Own own, Duration timeout, Secrets secrets) {
        this.own = own;
        this.timeout = timeout;
        this.secrets = secrets;
        type = ChannelType.named(own.type())
                .filter(CustomSender.class::isInstance)
                .map(CustomSender.class::cast)
                .orElseThrow(() -> new IllegalStateException("channel type " + own.type() + " sends nothing"));
    }

    @Override
    public CompletionStage<DeliveryResult> send(OutgoingMessage letter) {
        try {
            Map<String, String> settings = new HashMap<>();
            own.settings().forEach((key, value) -> settings.put(key, secrets.filled(value)));
            return type.send(letter, settings)
                    .thenApply(delivery -> delivery)
                    .toCompletableFuture()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> new DeliveryResult.Failed(failure.toString()));
        } catch (Secrets.MissingException missing) {
            return CompletableFuture.completedFuture(new DeliveryResult.Refused(missing.getMessage()));
        } catch (RuntimeException failure) {
            return CompletableFuture.completedFuture(new DeliveryResult.Failed(failure.toString()));
        }
    }
}
