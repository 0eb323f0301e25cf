package cn.duban.cassandra.disk;

import cn.duban.cassandra.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the commit log readable for Cassandra's strict replay after a full disk. A segment whose header was never written
 * goes to the folder {@code set-aside}. A segment with a torn end goes there too, and a copy that ends after its last whole
 * mutation takes its place. Nothing is deleted. Call it only while no Cassandra runs on the folder.
 */
final class CommitLogCheck {
    private static final Logger log = LoggerFactory.getLogger(CommitLogCheck.class);

    private final Path commitLog;
    private final Path aside;

    CommitLogCheck(Path cassandraFolder) {
        this.commitLog = cassandraFolder.resolve("commitlog");
        this.aside = cassandraFolder.resolve("set-aside");
    }

    /**
     * @return a sentence for each segment that was set aside
     * @throws HoledCommitLogException if Cassandra would skip whole mutations without a word
     */
    List<String> run() throws IOException {
        List<String> found = new ArrayList<>();
        for (CommitLogSegment segment : CommitLogSegment.in(commitLog)) {
            SegmentContents contents = SegmentContents.of(segment);
            SegmentInspection inspection = SegmentInspection.of(contents);
            switch (inspection.condition()) {
                case WHOLE -> log.trace("{} is whole", segment.name());
                case UNWRITTEN -> found.add(unwritten(segment, contents.length()));
                case TORN -> found.add(torn(segment, contents, inspection));
                case HOLED -> throw new HoledCommitLogException(segment.file(), inspection.wholeEnd());
                case DAMAGED ->
                    log.error(
                            "The commit log segment {} is damaged at byte {}, which a full disk does not explain. Cassandra's"
                                    + " own replay decides whether it starts: keep a copy of the file.",
                            segment.file(),
                            inspection.wholeEnd());
            }
        }
        found.forEach(sentence -> log.error("{}", sentence));
        return found;
    }

    private String unwritten(CommitLogSegment segment, int length) throws IOException {
        Path target = free(segment.name());
        Files.move(segment.file(), target, StandardCopyOption.ATOMIC_MOVE);
        return "The commit log segment " + segment.name() + " (" + length
                + " bytes) has no header, so nothing was ever synced in it: it was moved to " + aside.getFileName()
                + "/" + target.getFileName()
                + ". The disk was full, or the machine stopped, while it was made.";
    }

    private String torn(CommitLogSegment segment, SegmentContents contents, SegmentInspection inspection)
            throws IOException {
        Path repaired = segment.file().resolveSibling(segment.name() + ".repaired");
        write(repaired, whole(contents, inspection));
        Path target = link(segment);
        Files.move(repaired, segment.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return "The commit log segment " + segment.name()
                + " was cut off while a write was under way: its original is kept as "
                + aside.getFileName() + "/" + target.getFileName() + ", and Cassandra reads it up to byte "
                + inspection.wholeEnd() + " of " + contents.length()
                + ", the end of its last whole mutation.";
    }

    /** All bytes up to the last whole mutation; the marker before it, whose checksum excludes its target, leads there. */
    private static ByteBuffer whole(SegmentContents contents, SegmentInspection inspection) {
        int marker = inspection.section();
        boolean kept = inspection.wholeEnd() > marker + SegmentContents.MARKER;
        int length = kept ? inspection.wholeEnd() : marker;
        ByteBuffer whole = ByteBuffer.allocate(length);
        whole.put(contents.bytes().slice(0, length));
        if (kept) {
            whole.putInt(marker, length);
        }
        return whole.flip();
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        PrivateFiles.file(file);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The original gets a second name before its first one is replaced, so that a crash between loses nothing. */
    private Path link(CommitLogSegment segment) throws IOException {
        Path target = free(segment.name());
        try {
            Files.createLink(target, segment.file());
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(segment.file(), target);
        } catch (FileAlreadyExistsException taken) {
            throw new IOException("Two engines work on " + aside, taken);
        }
        return target;
    }

    private Path free(String name) throws IOException {
        PrivateFiles.folder(aside);
        Path target = aside.resolve(name);
        for (int i = 1; Files.exists(target); i++) {
            target = aside.resolve(name + "." + i);
        }
        return target;
    }
}
