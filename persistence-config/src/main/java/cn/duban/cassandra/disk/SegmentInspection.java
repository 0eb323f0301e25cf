package cn.duban.cassandra.disk;

/**
 * What a commit log segment that no process writes to holds, and what may be done with it before Cassandra replays it. The
 * rule: nothing that may have been acknowledged is withheld from the replay.
 *
 * @param section the marker of the section that is not whole
 * @param wholeEnd the position after the last whole mutation of that section
 */
record SegmentInspection(Condition condition, int section, int wholeEnd) {

    enum Condition {
        /** Cassandra reads all of it. */
        WHOLE,
        /** Its header was never written, and neither was anything else: it holds no mutation. */
        UNWRITTEN,
        /** The last section's end was never written: only zeros, or nothing, follow. What is whole before is kept. */
        TORN,
        /** Whole sections follow one that is not whole; Cassandra would skip them without a word. */
        HOLED,
        /** Damaged in another way, which Cassandra's own replay decides about. */
        DAMAGED
    }

    private static final int SECTOR = 512;

    static SegmentInspection of(SegmentContents contents) {
        int written = contents.written();
        int header = contents.headerEnd();
        if (header < 0) {
            // A header and an empty marker are 28 bytes: nothing behind them was written.
            return simple(written <= 20 ? Condition.UNWRITTEN : Condition.DAMAGED);
        }
        if (!contents.isPlain()) {
            return simple(Condition.WHOLE);
        }
        int marker = header;
        while (!contents.hasEndMarker(marker)) {
            if (!contents.hasMarker(marker)) {
                return broken(contents, marker, marker, marker + SegmentContents.MARKER, written);
            }
            int next = contents.next(marker);
            if (next < marker + SegmentContents.MARKER) {
                return broken(contents, marker, marker, marker + SegmentContents.MARKER, written);
            }
            int end = contents.mutationsEnd(marker + SegmentContents.MARKER, Math.min(next, contents.length()));
            if (end != next) {
                return broken(contents, marker, end, next, written);
            }
            marker = next;
        }
        // Cassandra may have been adding to the block of the last marker; whole sections behind it cannot be.
        return contents.laterMarker(marker, written) < 0
                ? simple(Condition.WHOLE)
                : new SegmentInspection(Condition.HOLED, marker, marker);
    }

    /** @param next where the section should end */
    private static SegmentInspection broken(SegmentContents contents, int marker, int wholeEnd, int next, int written) {
        if (contents.laterMarker(wholeEnd, written) >= 0) {
            return new SegmentInspection(Condition.HOLED, marker, wholeEnd);
        }
        boolean restNeverWritten = (written + SECTOR - 1) / SECTOR * SECTOR < next || contents.length() < next;
        return new SegmentInspection(restNeverWritten ? Condition.TORN : Condition.DAMAGED, marker, wholeEnd);
    }

    private static SegmentInspection simple(Condition condition) {
        return new SegmentInspection(condition, 0, 0);
    }
}
