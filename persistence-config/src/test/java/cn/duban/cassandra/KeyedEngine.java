package cn.duban.cassandra;

import java.nio.file.Path;

/** A program that starts the store on a folder and prints keys that it gives out, until it is killed. */
final class KeyedEngine {
    private KeyedEngine() {}

    public static void main(String[] args) {
        Persistence persistence = Persistence.start(SharedCassandra.config(Path.of(args[0])));
        System.out.println("cassandra " + persistence.embeddedPid().orElseThrow());
        while (true)
            persistence.keys().fresh().ifPresentOrElse(key -> System.out.println("key " + key), Thread::onSpinWait);
    }
}
