package cn.duban.cassandra.disk;

/**
 * The rule of the disk's levels. The way back to {@link DiskLevel#PLENTY} needs an eighth more than the reserve, so that the
 * level does not flicker.
 *
 * @param reserve bytes that must be free for commands to be accepted; 0 switches all of it off
 * @param exhausted bytes below which the ballast is deleted, and below which no Cassandra is started
 * @param ballast size of the ballast in bytes, 0 for none
 */
public record DiskLimits(long reserve, long exhausted, long ballast) {

    public DiskLimits {
        if (reserve < 0 || exhausted < 0 || ballast < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        if (reserve > 0 && exhausted + ballast > reserve) {
            throw new IllegalArgumentException(
                    "disk-exhausted and disk-ballast together must not be more than disk-reserve");
        }
    }

    /** @param free usable bytes of the file system */
    DiskLevel next(DiskLevel before, long free) {
        if (reserve == 0) {
            return DiskLevel.PLENTY;
        }
        if (free < exhausted) {
            return DiskLevel.EXHAUSTED;
        }
        long enough = before == DiskLevel.PLENTY ? reserve : again();
        return free < enough ? DiskLevel.LOW : DiskLevel.PLENTY;
    }

    /** Whether the ballast fits without lowering the level. */
    boolean hasRoomForBallast(long free) {
        return reserve > 0 && ballast > 0 && free - ballast >= again();
    }

    boolean allowsStart(long free) {
        return reserve == 0 || free >= exhausted;
    }

    private long again() {
        return reserve + reserve / 8;
    }
}
