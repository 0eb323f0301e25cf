package cn.duban.load.drill;

import picocli.CommandLine.Option;

/** The load of a drill: how many clients and readers, and what they repeat. */
final class DrillLoadOptions {
    @Option(names = "--seed", defaultValue = "1", description = "seed of the moments, the faults and the tickets")
    private long seed = 1;

    @Option(
            names = "--clients",
            defaultValue = "8",
            description = "calling systems; every second repeats until answered")
    private int clients = 8;

    @Option(names = "--rate", defaultValue = "20", description = "commands a second of each client")
    private int rate = 20;

    @Option(names = "--readers", defaultValue = "3", description = "readers of the whole city's ticket stream")
    private int readers = 3;

    DrillLoad.Size size() {
        return new DrillLoad.Size(seed, clients, rate, readers);
    }
}
