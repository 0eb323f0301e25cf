package cn.duban.engine;

import cn.duban.policy.ChannelType;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A channel of one's own in one class, with a constructor without arguments, named in a file
 * {@code META-INF/services/cn.duban.policy.ChannelType} on the class path. Rate, tries, back-off and time-out are the policy's
 * and the engine's.
 */
public interface CustomSender extends ChannelType {

    /**
     * Sends one letter without blocking; called from many threads.
     *
     * @param settings what the policy gives for the keys, with secrets filled in
     */
    CompletionStage<DeliveryResult> send(OutgoingMessage letter, Map<String, String> settings);
}
