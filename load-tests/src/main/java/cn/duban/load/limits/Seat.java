package cn.duban.load.limits;

/** A target among others that are measured in turns, wherever it runs. */
interface Seat extends AutoCloseable {

    String name();

    /** Once, before the first turn. @return commands a second at its end */
    double warmUp();

    /** @param round from 1 */
    Turn turn(int round);

    @Override
    void close();
}
