package cn.duban.http.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.RemoteAddress;

/**
 * The proxies before the engine whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed. Any client can send
 * these headers, so from other addresses they mean nothing.
 */
public final class TrustedProxies {
    /** Without proxies every connection is the client's own. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /** No host name: looking one up would ask a name server. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    /** Some proxies write the client's port behind its address. */
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):[0-9]+");
    /** An IPv6 client has a whole network of addresses, and counts as one. */
    private static final int NETWORK_OF_A_CLIENT = 8;

    private final List<Network> networks;

    private record Network(byte[] address, int bits) {
        boolean has(byte[] other) {
            if (other.length != address.length) return false;
            for (int bit = 0; bit < bits; bit++)
                if (((address[bit / 8] ^ other[bit / 8]) >> (7 - bit % 8) & 1) != 0) return false;
            return true;
        }
    }

    private TrustedProxies(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * @param text addresses and networks such as {@code 10.1.2.0/24}, separated by commas
     * @throws IllegalArgumentException with one sentence about the first that is neither
     */
    public static TrustedProxies of(String text) {
        List<Network> networks = new ArrayList<>();
        for (String one : text.split(",")) if (!one.isBlank()) networks.add(network(one.strip()));
        return networks.isEmpty() ? NONE : new TrustedProxies(networks);
    }

    private static Network network(String text) {
        String[] parts = text.split("/", -1);
        Optional<InetAddress> address = address(parts[0]);
        if (address.isPresent() && parts.length <= 2) {
            int most = address.get().getAddress().length * 8;
            if (parts.length == 1) return new Network(address.get().getAddress(), most);
            if (parts[1].matches("[0-9]{1,3}") && Integer.parseInt(parts[1]) <= most)
                return new Network(address.get().getAddress(), Integer.parseInt(parts[1]));
        }
        throw new IllegalArgumentException(text + " is no address and no network such as 10.1.2.0/24");
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return NUMERIC.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException no) {
            return Optional.empty();
        }
    }

    private boolean has(InetAddress address) {
        for (Network network : networks) if (network.has(address.getAddress())) return true;
        return false;
    }

    /** The client behind the trusted proxies: the last address of the chain that is not one of them. */
    Optional<InetAddress> client(HttpRequest request) {
        Optional<InetAddress> peer = peer(request);
        if (peer.isEmpty() || !has(peer.get())) return peer;
        List<String> chain = new ArrayList<>();
        for (String value : values(request, "x-forwarded-for")) chain.addAll(Arrays.asList(value.split(",")));
        InetAddress client = peer.get();
        for (int i = chain.size() - 1; i >= 0 && has(client); i--) {
            Optional<InetAddress> before = address(withoutPort(chain.get(i).strip()));
            if (before.isEmpty()) break;
            client = before.get();
        }
        return Optional.of(client);
    }

    private static String withoutPort(String address) {
        Matcher port = WITH_PORT.matcher(address);
        return port.matches() ? port.group(1) : address;
    }

    /** The client as limits count it: an IPv4 address, or the network of an IPv6 address. */
    String countedAs(HttpRequest request) {
        return client(request).map(TrustedProxies::countedAs).orElse("unknown");
    }

    private static String countedAs(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4 || address.isLoopbackAddress()) return address.getHostAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_OF_A_CLIENT), bytes.length))
                            .getHostAddress()
                    + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("sixteen bytes are an address", impossible);
        }
    }

    /** Whether a trusted proxy says that the client came by https. */
    boolean saysHttps(HttpRequest request) {
        return peer(request).filter(this::has).isPresent()
                && values(request, "x-forwarded-proto").equals(List.of("https"));
    }

    private static Optional<InetAddress> peer(HttpRequest request) {
        return request.getAttribute(AttributeKeys.remoteAddress).flatMap(RemoteAddress::getAddress);
    }

    private static List<String> values(HttpRequest request, String name) {
        List<String> values = new ArrayList<>();
        for (HttpHeader header : request.getHeaders())
            if (header.lowercaseName().equals(name)) values.add(header.value().strip());
        return values;
    }
}
