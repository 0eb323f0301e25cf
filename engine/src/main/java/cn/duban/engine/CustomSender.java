package cn.duban.engine;

import cn.duban.policy.ChannelType;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A custom channel in one class: with a constructor without arguments, and named in a file {@code
 * META-INF/services/cn.duban.policy.ChannelType} on the class path. The engine adds rate, tries, back-off and time-out by the
 * policy.
 */
public interface CustomSender extends ChannelType {

    /**
     * Sends one message without blocking; called from many threads.
     *
     * @param settings the policy's values by key, with secrets filled in
     */
    CompletionStage<DeliveryResult> send(OutgoingMessage letter, Map<String, String> settings);
}
