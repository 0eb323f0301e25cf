package cn.duban.http.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The room of an embedded store as meters; none for an external one. */
public final class DiskMeters {
    private final Supplier<Optional<DiskHealth>> disk;

    private DiskMeters(Supplier<Optional<DiskHealth>> disk) {
        this.disk = disk;
    }

    public static void register(MeterRegistry registry, Supplier<Optional<DiskHealth>> disk) {
        if (disk.get().isPresent()) {
            new DiskMeters(disk).register(registry);
        }
    }

    private void register(MeterRegistry registry) {
        gauge(registry, "duban.disk.free.bytes", "free space of the store's file system", DiskHealth::freeBytes);
        gauge(registry, "duban.disk.reserve.bytes", "free space that commands need", DiskHealth::reserveBytes);
        gauge(
                registry,
                "duban.disk.refusing",
                "1 while commands are refused for lack of space",
                d -> d.refusesCommands() ? 1 : 0);
        gauge(registry, "duban.disk.ballast", "1 while the ballast is in place", d -> d.ballast() ? 1 : 0);
        gauge(
                registry,
                "duban.disk.segments.set.aside",
                "commit log segments set aside since this node started",
                d -> d.setAside().size());
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<DiskHealth> value) {
        Gauge.builder(
                        name,
                        this,
                        meters -> meters.disk.get().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
