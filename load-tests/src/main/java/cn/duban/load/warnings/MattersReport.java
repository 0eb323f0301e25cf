package cn.duban.load.warnings;

import cn.duban.load.report.Summary;
import cn.duban.warning.WarningLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Compares a replay's incidents with the planted and known matters. */
final class MattersReport {
    private static final double ONE_MATTER = 0.8;

    private final List<Petition> messages;
    private final int matters;
    private final MattersReplay replay;
    private final ReplyMatches replies;

    MattersReport(List<Petition> messages, int matters, MattersReplay replay, ReplyMatches replies) {
        this.messages = messages;
        this.matters = matters;
        this.replay = replay;
        this.replies = replies;
    }

    /** The share of planted messages that are in the incident with most of their matter. */
    double recall() {
        return (double) sum(Match::both) / sum(match -> match.planted);
    }

    /** The share of messages in those incidents that belong to the matter. */
    double purity() {
        return (double) sum(Match::both) / Math.max(1, sum(match -> match.inIncident));
    }

    /** The number of messages by which every matter had a warning; larger than any matter if one had none. */
    int raisedBy() {
        int by = 0;
        for (int matter = 0; matter < matters; matter++)
            by = Math.max(by, replay.raisedAt(matter).orElse(Integer.MAX_VALUE));
        return by;
    }

    List<Integer> raisedAt() {
        List<Integer> at = new ArrayList<>();
        for (int matter = 0; matter < matters; matter++)
            at.add(replay.raisedAt(matter).orElse(-1));
        at.sort(Comparator.naturalOrder());
        return at;
    }

    int incidents() {
        return replay.incidents().size();
    }

    long reds() {
        return replay.incidents().stream()
                .filter(i -> i.last.level() == WarningLevel.RED)
                .count();
    }

    /** The share of incidents of which four in five messages are one matter, planted or by their replies. */
    double realShare() {
        long real = replay.incidents().stream().filter(this::realShare).count();
        return (double) real / Math.max(1, incidents());
    }

    List<String> notReal() {
        return replay.incidents().stream()
                .filter(incident -> !realShare(incident))
                .map(incident -> incident.messages.stream()
                        .sorted(Comparator.comparing(Petition::at))
                        .map(Petition::title)
                        .toList()
                        .toString())
                .toList();
    }

    private boolean realShare(MattersReplay.Incident incident) {
        int most = 0;
        for (Petition one : incident.messages) {
            int same = 0;
            for (Petition other : incident.messages) if (one == other || same(one, other)) same++;
            most = Math.max(most, same);
        }
        return most >= ONE_MATTER * incident.messages.size();
    }

    /** A second message of the same person under the same title is the same matter. */
    private boolean same(Petition one, Petition other) {
        if (one.matter() >= 0 || other.matter() >= 0) return one.matter() == other.matter();
        return replies.same(one, other) || one.title().equals(other.title());
    }

    private record Match(int planted, int inIncident, int both) {}

    private int sum(ToIntFunction<Match> of) {
        return matches().stream().mapToInt(of).sum();
    }

    private List<Match> matches() {
        Map<Integer, Integer> sizes = new HashMap<>();
        for (Petition message : messages) if (message.matter() >= 0) sizes.merge(message.matter(), 1, Integer::sum);
        List<Match> matches = new ArrayList<>();
        for (int matter = 0; matter < matters; matter++) {
            Match best = new Match(sizes.get(matter), 0, 0);
            for (MattersReplay.Incident incident : replay.incidents()) {
                int of = matter;
                int both = (int) incident.messages.stream()
                        .filter(message -> message.matter() == of)
                        .count();
                if (both > best.both) best = new Match(best.planted, incident.messages.size(), both);
            }
            matches.add(best);
        }
        return matches;
    }

    Summary tell(Summary summary, String prefix) {
        return summary.figure(prefix + "Messages", messages.size())
                .figure(prefix + "Recall", round(recall()))
                .figure(prefix + "Purity", round(purity()))
                .figure(prefix + "RaisedAtMessage", raisedAt())
                .figure(prefix + "Incidents", incidents())
                .figure(prefix + "ShareOneRealMatter", round(realShare()))
                .figure(prefix + "Red", reds());
    }

    /** At 5, 25, 50 and 75 %. */
    static String quartiles(double[] cosines) {
        double[] sorted = cosines.clone();
        Arrays.sort(sorted);
        StringBuilder text = new StringBuilder();
        for (double part : new double[] {0.05, 0.25, 0.5, 0.75})
            text.append(text.isEmpty() ? "" : " / ")
                    .append(sorted.length == 0 ? "-" : round(sorted[(int) (part * sorted.length)]));
        return text + " of " + sorted.length;
    }

    static String round(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }
}
