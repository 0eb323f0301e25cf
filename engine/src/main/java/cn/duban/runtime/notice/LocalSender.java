package cn.duban.runtime.notice;

import cn.duban.engine.DeliveryResult;
import cn.duban.engine.OutgoingMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends nothing and counts every message as delivered, for demonstrations and rehearsals. */
final class LocalSender implements Sender {
    @Override
    public CompletionStage<DeliveryResult> send(OutgoingMessage letter) {
        return CompletableFuture.completedFuture(new DeliveryResult.Sent("本机记录，未外发"));
    }
}
