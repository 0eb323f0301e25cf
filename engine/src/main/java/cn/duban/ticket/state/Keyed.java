package cn.duban.ticket.state;

/** A record with {@link Personal} fields and the number of the key under which they are kept. */
public interface Keyed {
    /** The number of the key; 0 if they are kept in clear. */
    long key();
}
