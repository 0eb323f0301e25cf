package cn.duban.load.drill;

import java.time.Duration;
import java.util.SplittableRandom;

/** A fault that the drill injects. */
enum InjectedFault {
    ENGINE {
        @Override
        void inject(EngineHost host) {
            host.killEngine();
        }
    },
    CASSANDRA {
        @Override
        void inject(EngineHost host) {
            host.killCassandra();
        }
    },
    BOTH {
        @Override
        void inject(EngineHost host) {
            host.killCassandra();
            host.killEngine();
        }
    },
    FREEZE {
        @Override
        void inject(EngineHost host) {
            host.freezeCassandra(Duration.ofSeconds(10));
        }
    };

    abstract void inject(EngineHost host);

    /** The first four rounds inject each fault once, whatever the seed. */
    static InjectedFault draw(int round, SplittableRandom random) {
        return round < values().length ? values()[round] : values()[random.nextInt(values().length)];
    }
}
