package cn.duban.policy;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * A type of notice channel that is not built in, as far as the policy needs to know it. {@link ServiceLoader} finds
 * implementations.
 */
public interface ChannelType {

    /** The name that a channel's {@code type} refers to. */
    String name();

    /** The keys it needs beside those of every channel. Their values are texts and may hold secrets. */
    Set<String> settings();

    /** Returns the type of that name if a class on the class path provides it. */
    static Optional<ChannelType> named(String name) {
        return ServiceLoader.load(ChannelType.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(type -> type.name().equals(name))
                .findFirst();
    }
}
