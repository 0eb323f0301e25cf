package cn.duban.runtime.send;

import java.util.concurrent.CompletionStage;

/** Delivers letters by one channel. The stage never fails: what goes wrong is a {@link Delivery}. */
public interface Sender {
    CompletionStage<Delivery> send(Letter letter);
}
