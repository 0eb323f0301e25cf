package cn.duban.scoring;

import cn.duban.ticket.effect.UnitEffect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes dossiers as bytes: memory holds thirteen months of them for a city, some hundred bytes each, and a checkpoint takes
 * them unchanged. Units are numbers of a dictionary that is kept with them. Owned by one thread.
 */
final class DossierCodec {
    private static final UnitEffect.Kind[] KINDS = UnitEffect.Kind.values();
    private static final LimitChange.Op[] OPS = LimitChange.Op.values();
    private static final LimitChange.Limit[] LIMITS = LimitChange.Limit.values();
    private static final LimitChange.Stand[] STANDS = LimitChange.Stand.values();

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    DossierCodec(List<String> dictionary) {
        dictionary.forEach(this::number);
    }

    List<String> dictionary() {
        return List.copyOf(names);
    }

    private int number(String name) {
        Integer known = numbers.putIfAbsent(name, names.size());
        if (known != null) return known;
        names.add(name);
        return names.size() - 1;
    }

    byte[] bytes(Dossier dossier) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(64 + 24 * dossier.marks().size());
        out.write(dossier.moved() ? 1 : 0);
        number(out, dossier.marks().size());
        long version = 0;
        long at = 0;
        for (UnitEvent mark : dossier.marks()) {
            number(out, mark.version() - version);
            signed(out, mark.at().toEpochMilli() - at);
            version = mark.version();
            at = mark.at().toEpochMilli();
            out.write(mark.kind().ordinal());
            out.write(mark.detail());
            number(out, mark.units().size());
            for (String unit : mark.units()) number(out, number(unit));
            number(out, mark.clocks().size());
            for (LimitChange step : mark.clocks()) write(out, step, at);
        }
        return out.toByteArray();
    }

    private void write(ByteArrayOutputStream out, LimitChange step, long at) {
        out.write(step.op().ordinal() << 4 | step.limit().ordinal());
        out.write(step.stand().ordinal());
        number(out, number(step.unit()));
        number(out, step.round());
        number(out, step.dispatch());
        if (step.op() != LimitChange.Op.MOVE) signed(out, step.due().toEpochMilli() - at);
    }

    Dossier dossier(byte[] bytes) {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        boolean moved = in.read() == 1;
        int count = (int) number(in);
        List<UnitEvent> marks = new ArrayList<>(count);
        long version = 0;
        long at = 0;
        while (marks.size() < count) {
            version += number(in);
            at += signed(in);
            UnitEffect.Kind kind = KINDS[in.read()];
            int detail = in.read();
            List<String> units = new ArrayList<>();
            for (long left = number(in); left > 0; left--) units.add(names.get((int) number(in)));
            List<LimitChange> clocks = new ArrayList<>();
            for (long left = number(in); left > 0; left--) clocks.add(step(in, at));
            marks.add(new UnitEvent(
                    version, kind, Instant.ofEpochMilli(at), List.copyOf(units), detail, List.copyOf(clocks)));
        }
        return new Dossier(moved, marks);
    }

    private LimitChange step(ByteArrayInputStream in, long at) {
        int both = in.read();
        LimitChange.Op op = OPS[both >> 4];
        LimitChange.Stand stand = STANDS[in.read()];
        String unit = names.get((int) number(in));
        int round = (int) number(in);
        int dispatch = (int) number(in);
        Instant due = op == LimitChange.Op.MOVE ? Instant.EPOCH : Instant.ofEpochMilli(at + signed(in));
        return new LimitChange(op, LIMITS[both & 0xF], unit, round, dispatch, due, stand);
    }

    /** Seven bits a byte, the lowest first. */
    private static void number(ByteArrayOutputStream out, long number) {
        long left = number;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private static long number(ByteArrayInputStream in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.read();
            number |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) return number;
        }
    }

    private static void signed(ByteArrayOutputStream out, long number) {
        number(out, number << 1 ^ number >> 63);
    }

    private static long signed(ByteArrayInputStream in) {
        long number = number(in);
        return number >>> 1 ^ -(number & 1);
    }
}
