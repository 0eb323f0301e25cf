package cn.duban.cassandra.disk;

import java.io.IOException;
import java.nio.file.Path;

/** Whole mutations follow a hole in a commit log segment: replay would end at the hole without an error. */
public final class HoledCommitLogException extends IOException {
    private static final long serialVersionUID = 1L;

    HoledCommitLogException(Path segment, int position) {
        super("the commit log segment " + segment + " has a hole at byte " + position
                + ", and whole writes behind it that Cassandra would skip without a word. Keep a copy of the data folder and"
                + " restore it from a backup; to start without these writes, move the segment out of the folder");
    }
}
