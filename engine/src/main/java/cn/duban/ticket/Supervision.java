package cn.duban.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is done about a ticket beside its handling: orders, hand-over, fast-track team, merge. */
public record Supervision(
        List<SupervisionOrder> orders,
        Optional<HandOverNote> handOver,
        Optional<FastTeam> fastTrack,
        Optional<String> mergedInto) {
    public static final Supervision NONE =
            new Supervision(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Supervision {
        orders = orders == null ? List.of() : List.copyOf(orders);
        handOver = handOver == null ? Optional.empty() : handOver;
        fastTrack = fastTrack == null ? Optional.empty() : fastTrack;
        mergedInto = mergedInto == null ? Optional.empty() : mergedInto;
    }

    public Optional<SupervisionOrder> order(String number) {
        return orders.stream().filter(o -> o.number().equals(number)).findFirst();
    }

    Supervision with(SupervisionOrder order) {
        List<SupervisionOrder> more = new ArrayList<>(orders);
        more.add(order);
        return new Supervision(more, handOver, fastTrack, mergedInto);
    }

    Supervision changed(String number, UnaryOperator<SupervisionOrder> change) {
        return new Supervision(
                orders.stream()
                        .map(o -> o.number().equals(number) ? change.apply(o) : o)
                        .toList(),
                handOver,
                fastTrack,
                mergedInto);
    }

    Supervision handed(HandOverNote note) {
        return new Supervision(orders, Optional.of(note), fastTrack, mergedInto);
    }

    Supervision fast(FastTeam team) {
        return new Supervision(orders, handOver, Optional.of(team), mergedInto);
    }

    Supervision merged(String into) {
        return new Supervision(orders, handOver, fastTrack, Optional.of(into));
    }
}
