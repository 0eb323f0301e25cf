package cn.duban.runtime.send;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Nothing leaves: every letter counts as delivered, for demonstrations and rehearsals. */
final class LocalSender implements Sender {
    @Override
    public CompletionStage<Delivery> send(Letter letter) {
        return CompletableFuture.completedFuture(new Delivery.Sent("本机记录，未外发"));
    }
}
