package cn.duban.load.year;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The agents' shifts, cut at midnight, so that a day can be made without its neighbours. */
public record Shifts(List<Piece> pieces) {

    private static final int DAY_SECONDS = 86_400;

    /**
     * The part of a shift within one day, in seconds of it.
     *
     * @param to not included
     */
    record Piece(String shift, int from, int to) {}

    public Shifts {
        pieces = pieces.stream().sorted(Comparator.comparing(Piece::from)).toList();
    }

    /** Reads them from the engine's policy. */
    static Shifts of(JsonNode policy) {
        List<Piece> pieces = new ArrayList<>();
        for (JsonNode shift : policy.path("shifts")) {
            String id = shift.path("id").asText();
            int from = LocalTime.parse(shift.path("from").asText()).toSecondOfDay();
            int to = LocalTime.parse(shift.path("to").asText()).toSecondOfDay();
            if (to > from) {
                pieces.add(new Piece(id, from, to));
            } else {
                pieces.add(new Piece(id, from, DAY_SECONDS));
                if (to > 0) {
                    pieces.add(new Piece(id, 0, to));
                }
            }
        }
        return new Shifts(pieces);
    }

    /** Six shifts of four hours, as in Yulin's built-in policy. */
    public static Shifts yulin() {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pieces.add(new Piece("S" + (i + 1), i * DAY_SECONDS / 6, (i + 1) * DAY_SECONDS / 6));
        }
        return new Shifts(pieces);
    }

    /** The index of the piece that contains a second of the day. */
    int at(int second) {
        for (int i = 0; i < pieces.size(); i++) {
            if (second < pieces.get(i).to()) {
                return i;
            }
        }
        return pieces.size() - 1;
    }
}
