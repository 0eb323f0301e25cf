package cn.duban.load.drill;

import java.time.Duration;
import java.util.SplittableRandom;

/** A fault that the drill injects. */
enum Blow {
    ENGINE {
        @Override
        void strike(EngineHost host) {
            host.killEngine();
        }
    },
    CASSANDRA {
        @Override
        void strike(EngineHost host) {
            host.killCassandra();
        }
    },
    BOTH {
        @Override
        void strike(EngineHost host) {
            host.killCassandra();
            host.killEngine();
        }
    },
    FREEZE {
        @Override
        void strike(EngineHost host) {
            host.freezeCassandra(Duration.ofSeconds(10));
        }
    };

    abstract void strike(EngineHost host);

    /** The first four rounds inject each fault once, whatever the seed. */
    static Blow draw(int round, SplittableRandom random) {
        return round < values().length ? values()[round] : values()[random.nextInt(values().length)];
    }
}
