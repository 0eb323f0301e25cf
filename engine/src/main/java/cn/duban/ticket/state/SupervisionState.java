package cn.duban.ticket.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is done about a ticket beside its handling: orders, hand-over, fast-track team, merge. */
public record SupervisionState(
        List<SupervisionOrder> orders,
        Optional<HandOverNote> handOver,
        Optional<FastTeam> fastTrack,
        Optional<String> mergedInto) {
    public static final SupervisionState NONE =
            new SupervisionState(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public SupervisionState {
        orders = orders == null ? List.of() : List.copyOf(orders);
        handOver = handOver == null ? Optional.empty() : handOver;
        fastTrack = fastTrack == null ? Optional.empty() : fastTrack;
        mergedInto = mergedInto == null ? Optional.empty() : mergedInto;
    }

    public Optional<SupervisionOrder> order(String number) {
        return orders.stream().filter(o -> o.number().equals(number)).findFirst();
    }

    public SupervisionState with(SupervisionOrder order) {
        List<SupervisionOrder> more = new ArrayList<>(orders);
        more.add(order);
        return new SupervisionState(more, handOver, fastTrack, mergedInto);
    }

    public SupervisionState changed(String number, UnaryOperator<SupervisionOrder> change) {
        return new SupervisionState(
                orders.stream()
                        .map(o -> o.number().equals(number) ? change.apply(o) : o)
                        .toList(),
                handOver,
                fastTrack,
                mergedInto);
    }

    public SupervisionState handed(HandOverNote note) {
        return new SupervisionState(orders, Optional.of(note), fastTrack, mergedInto);
    }

    public SupervisionState fast(FastTeam team) {
        return new SupervisionState(orders, handOver, Optional.of(team), mergedInto);
    }

    public SupervisionState merged(String into) {
        return new SupervisionState(orders, handOver, fastTrack, Optional.of(into));
    }
}
