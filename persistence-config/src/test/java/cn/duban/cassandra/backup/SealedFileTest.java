package cn.duban.cassandra.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {
    private static final int HEAD = ChunkCipher.MAGIC.length + ChunkCipher.SALT;
    private static final int SEALED_CHUNK = ChunkCipher.CHUNK + ChunkCipher.TAG;

    static BackupKey key(int seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return BackupKey.of(
                ConfigFactory.parseString("duban.backup.key-file = \"\""),
                Map.of(BackupKey.VARIABLE, Base64.getEncoder().encodeToString(bytes)));
    }

    private static byte[] plain(int length) {
        byte[] plain = new byte[length];
        new Random(length).nextBytes(plain);
        return plain;
    }

    private static byte[] sealed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SealedOutput sealing = new SealedOutput(out, key(1), "chain/1/logs")) {
            sealing.write(plain, 0, plain.length / 2);
            sealing.write(plain, plain.length / 2, plain.length - plain.length / 2);
        }
        return out.toByteArray();
    }

    private static byte[] opened(byte[] sealed, BackupKey key, String context) throws IOException {
        try (SealedInput in = new SealedInput(new ByteArrayInputStream(sealed), key, context)) {
            return in.readAllBytes();
        }
    }

    private static void refused(byte[] sealed) {
        assertThatThrownBy(() -> opened(sealed, key(1), "chain/1/logs"))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("chain/1/logs")
                .hasMessageContaining("the key is another one, or the file was changed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, ChunkCipher.CHUNK - 1, ChunkCipher.CHUNK, ChunkCipher.CHUNK + 1, 3 * ChunkCipher.CHUNK})
    void what_was_sealed_is_opened(int length) throws IOException {
        byte[] plain = plain(length);

        byte[] sealed = sealed(plain);

        assertThat(opened(sealed, key(1), "chain/1/logs")).isEqualTo(plain);
        if (length > 100)
            assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(new String(plain, 0, 16, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_changed_byte_anywhere_is_refused() throws IOException {
        byte[] sealed = sealed(plain(ChunkCipher.CHUNK + 100));
        for (int at : new int[] {0, 9, HEAD, HEAD + 1_000, HEAD + SEALED_CHUNK, sealed.length - 1}) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            refused(changed);
        }
    }

    @Test
    void a_file_that_is_cut_off_lengthened_or_put_in_another_order_is_refused() throws IOException {
        byte[] sealed = sealed(plain(3 * ChunkCipher.CHUNK));
        refused(Arrays.copyOf(sealed, HEAD));
        refused(Arrays.copyOf(sealed, HEAD + 2 * SEALED_CHUNK));
        refused(Arrays.copyOf(sealed, sealed.length - 1));
        refused(Arrays.copyOf(sealed, sealed.length + SEALED_CHUNK));
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, HEAD, swapped, HEAD + SEALED_CHUNK, SEALED_CHUNK);
        System.arraycopy(sealed, HEAD + SEALED_CHUNK, swapped, HEAD, SEALED_CHUNK);
        refused(swapped);
    }

    @Test
    void another_key_and_another_file_name_are_refused() throws IOException {
        byte[] sealed = sealed(plain(10));
        assertThatThrownBy(() -> opened(sealed, key(2), "chain/1/logs")).isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> opened(sealed, key(1), "chain/2/logs")).isInstanceOf(BackupException.class);
    }

    @Test
    void two_files_of_the_same_content_have_no_block_in_common() throws IOException {
        byte[] one = sealed(plain(1_000));
        byte[] other = sealed(plain(1_000));
        assertThat(Arrays.copyOfRange(one, HEAD, HEAD + 64)).isNotEqualTo(Arrays.copyOfRange(other, HEAD, HEAD + 64));
    }

    @Test
    void without_a_key_the_sentence_says_how_to_make_one() {
        assertThatThrownBy(() -> BackupKey.of(ConfigFactory.parseString("duban.backup.key-file = \"\""), Map.of()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageContaining("duban.backup.key-file")
                .hasMessageContaining("DUBAN_BACKUP_KEY");
    }

    @Test
    void a_key_of_another_length_is_refused_without_being_shown() {
        assertThatThrownBy(() -> BackupKey.of(
                        ConfigFactory.parseString("duban.backup.key-file = \"\""),
                        Map.of(BackupKey.VARIABLE, "c2hvcnQ=")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("32 bytes in base64")
                .hasMessageNotContaining("c2hvcnQ");
    }
}
