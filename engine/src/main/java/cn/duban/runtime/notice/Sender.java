package cn.duban.runtime.notice;

import cn.duban.engine.DeliveryResult;
import cn.duban.engine.OutgoingMessage;
import java.util.concurrent.CompletionStage;

/** Sends messages by one channel. The stage never fails: an error is a {@link DeliveryResult}, too. */
public interface Sender {
    CompletionStage<DeliveryResult> send(OutgoingMessage letter);
}
