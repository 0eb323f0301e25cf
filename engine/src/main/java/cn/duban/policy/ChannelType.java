package cn.duban.policy;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** A type of channel that is not built in: what the policy must know of it. Found by {@link ServiceLoader}. */
public interface ChannelType {

    /** As {@code type} of a channel names it. */
    String name();

    /** The keys that it needs beside those of every channel; their values are texts, and may hold secrets. */
    Set<String> settings();

    /** The type of that name, if a class on the class path gives one. */
    static Optional<ChannelType> named(String name) {
        return ServiceLoader.load(ChannelType.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(type -> type.name().equals(name))
                .findFirst();
    }
}
