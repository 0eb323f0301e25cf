package cn.duban.search;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns words and telephone numbers into the tokens that the index holds: the first 48 bits of HMAC-SHA-256 under the index's own
 * key, so that the store has neither texts nor numbers. Two words share a token so rarely that no reader sees it.
 */
public final class WordKey {
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 6;
    private static final String WORD = "w";
    private static final String PHONE = "p";

    private final SecretKeySpec key;

    public WordKey(byte[] secret) {
        key = new SecretKeySpec(secret, HMAC);
    }

    /** The tokens of words. */
    public Set<String> words(Set<String> words) {
        Set<String> tokens = new HashSet<>();
        Mac mac = mac();
        for (String word : words) tokens.add(token(mac, WORD + word));
        return tokens;
    }

    /** @param digits as {@link cn.duban.ticket.state.Telephone#digits} has them */
    public String phone(String digits) {
        return token(mac(), PHONE + digits);
    }

    private static String token(Mac mac, String of) {
        byte[] hash = mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
