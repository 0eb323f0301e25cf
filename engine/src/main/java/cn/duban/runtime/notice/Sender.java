package cn.duban.runtime.notice;

import cn.duban.engine.DeliveryResult;
import cn.duban.engine.OutgoingMessage;
import java.util.concurrent.CompletionStage;

/** Delivers letters by one channel. The stage never fails: what goes wrong is a {@link DeliveryResult}. */
public interface Sender {
    CompletionStage<DeliveryResult> send(OutgoingMessage letter);
}
