package cn.duban.cassandra.disk;

/** How much room the data folder's file system has. */
public enum DiskLevel {
    /** Commands are accepted. */
    PLENTY,
    /** Below the reserve: commands are refused; alarms, deliveries and the store's own work go on. */
    LOW,
    /** So little that the ballast is deleted. */
    EXHAUSTED;

    public boolean refusesCommands() {
        return this != PLENTY;
    }
}
