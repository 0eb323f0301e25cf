package cn.duban.http.web;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a request by a shared secret, {@code t=1790000000,v1=hex}: HMAC-SHA256 over the time in seconds, a dot, and
 * the body. Outgoing webhooks carry it, and carriers sign their reports with it.
 */
public final class RequestSignature {
    public static final String HEADER = "X-Duban-Signature";

    private static final Pattern SHAPE = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    private final byte[] secret;

    public RequestSignature(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The header of a body that is signed at that time. The time is signed too, so that a recorded request cannot be sent later. */
    public String of(Instant at, byte[] body) {
        long second = at.getEpochSecond();
        return "t=" + second + ",v1=" + HexFormat.of().formatHex(hash(second, body));
    }

    /** Whether the header signs this body, at a time no further from now than the window. */
    public boolean holds(String header, byte[] body, Instant now, Duration window) {
        Matcher shape = SHAPE.matcher(header);
        if (!shape.matches()) return false;
        long second = Long.parseLong(shape.group(1));
        byte[] given = HexFormat.of().parseHex(shape.group(2));
        boolean recent = Math.abs(now.getEpochSecond() - second) <= window.toSeconds();
        return MessageDigest.isEqual(given, hash(second, body)) && recent;
    }

    private byte[] hash(long second, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((second + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }
}
