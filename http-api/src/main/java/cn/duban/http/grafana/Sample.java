package cn.duban.http.grafana;

import cn.duban.region.Board;
import java.util.List;
import java.util.Set;

/**
 * All figures of all regions at one instant.
 *
 * @param at engine time, epoch milliseconds
 * @param seenAt the wall clock at the same moment
 */
record Sample(long at, long seenAt, List<String> regions, int[][] figures) {

    static Sample of(long at, long seenAt, List<Board> boards) {
        int[][] figures = new int[boards.size()][];
        for (int region = 0; region < boards.size(); region++) {
            figures[region] = new int[Figure.values().length];
            for (Figure figure : Figure.values()) figures[region][figure.ordinal()] = figure.of(boards.get(region));
        }
        return new Sample(at, seenAt, boards.stream().map(Board::region).toList(), figures);
    }

    int of(Figure figure, String region) {
        int index = regions.indexOf(region);
        return index < 0 ? 0 : figures[index][figure.ordinal()];
    }

    int sum(Figure figure, Set<String> chosen) {
        int sum = 0;
        for (int i = 0; i < figures.length; i++)
            if (chosen.contains(regions.get(i))) sum += figures[i][figure.ordinal()];
        return sum;
    }

    long on(Axis axis) {
        return axis == Axis.ENGINE ? at : seenAt;
    }

    /** The times along which samples can be shown. */
    enum Axis {
        ENGINE,
        WALL
    }
}
