package cn.duban.cassandra.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master key in a PKCS#11 device, here SoftHSM. */
@Tag("drill")
class KeyDeviceTest {
    @TempDir
    Path folder;

    /** Needs SoftHSM: the package softhsm2, or its library and program in the folder of -Dduban.softhsm. */
    @Test
    void a_device_wraps_and_unwraps_without_giving_its_key() throws Exception {
        Optional<Path> library = softHsm("libsofthsm2.so");
        Optional<Path> program = softHsm("softhsm2-util");
        assumeTrue(library.isPresent() && program.isPresent(), "SoftHSM is not installed (package softhsm2)");
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Path conf = Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\n");
        run(
                conf,
                program.get() + " --module " + library.get() + " --init-token --free --label duban --pin "
                        + KeyDevice.PIN + " --so-pin " + KeyDevice.PIN);
        Path config = Files.writeString(
                folder.resolve("pkcs11.cfg"),
                "name = SoftHSM\nlibrary = " + library.get() + "\nslotListIndex = 0\n"
                        + "attributes(*, CKO_SECRET_KEY, *) = { CKA_ENCRYPT = true\n CKA_DECRYPT = true }\n");
        String java = ProcessHandle.current().info().command().orElseThrow();
        run(
                conf,
                java + " -cp " + System.getProperty("java.class.path") + " " + KeyDevice.class.getName() + " "
                        + config);
    }

    /** The library reads its configuration's place from the environment, which only a new process can have. */
    private static void run(Path conf, String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command.split(" ")).inheritIO();
        builder.environment().put("SOFTHSM2_CONF", conf.toString());
        assertThat(builder.start().waitFor()).isZero();
    }

    private static Optional<Path> softHsm(String name) {
        return Stream.of(System.getProperty("duban.softhsm", ""), "/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/bin")
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, name))
                .filter(Files::exists)
                .findFirst();
    }
}
