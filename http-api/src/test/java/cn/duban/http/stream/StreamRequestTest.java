package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Role;
import cn.duban.policy.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamRequestTest {
    private static final Unit CHILD = Samples.POLICY.units().stream()
            .filter(u -> u.parent().isPresent())
            .findFirst()
            .orElseThrow();

    private static StreamRequest asked(Caller caller, String channels, Map<String, String> query, String header) {
        return StreamRequest.of(
                StreamRequest.listed(List.of(channels)),
                name -> query.containsKey(name) ? List.of(query.get(name)) : List.of(),
                Optional.of(header).filter(h -> !h.isEmpty()),
                caller,
                Samples.POLICY);
    }

    private static StreamRequest asked(Map<String, String> query) {
        return asked(Caller.ANYONE, "tickets,board", query, "");
    }

    private static void refused(ProblemCode code, Runnable asking) {
        assertThatThrownBy(asking::run)
                .isInstanceOfSatisfying(
                        Problem.ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }

    @Test
    void without_filters_all_regions_and_the_city_are_followed_from_now() {
        StreamRequest request = asked(Map.of());
        assertThat(request.boards()).hasSize(14).startsWith("610800").endsWith("city");
        assertThat(request.tickets().orElseThrow().regions()).hasSize(13);
        assertThat(request.start()).isEqualTo(new StreamRequest.From.Now());
    }

    @Test
    void a_caller_of_one_region_gets_that_region_and_no_city() {
        Caller county = new Caller("c", Set.of(Role.VIEWER), Set.of("610802"), Set.of());
        StreamRequest request = asked(county, "tickets,board", Map.of(), "");
        assertThat(request.boards()).containsExactly("610802");
        assertThat(request.tickets().orElseThrow().regions()).containsExactly("610802");
        refused(ProblemCode.REGION_FORBIDDEN, () -> asked(county, "tickets", Map.of("region", "610803"), ""));
    }

    @Test
    void a_units_caller_gets_its_units_with_their_children_and_no_others() {
        Caller unit = new Caller(
                "u", Set.of(Role.UNIT), Set.of(), Set.of(CHILD.parent().orElseThrow()));
        Set<String> units =
                asked(unit, "tickets", Map.of(), "").tickets().orElseThrow().units();
        assertThat(units).contains(CHILD.id(), CHILD.parent().orElseThrow());
        String other = Samples.POLICY.units().stream()
                .map(Unit::id)
                .filter(id -> !units.contains(id))
                .findFirst()
                .orElseThrow();
        refused(ProblemCode.UNIT_NOT_YOURS, () -> asked(unit, "tickets", Map.of("unit", other), ""));
    }

    @Test
    void unknown_regions_units_types_and_channels_are_refused() {
        refused(ProblemCode.VALIDATION, () -> asked(Caller.ANYONE, "", Map.of(), ""));
        refused(ProblemCode.VALIDATION, () -> asked(Caller.ANYONE, "tickets,cards", Map.of(), ""));
        refused(ProblemCode.VALIDATION, () -> asked(Caller.ANYONE, "weather", Map.of(), ""));
        refused(ProblemCode.REGION_UNKNOWN, () -> asked(Map.of("region", "110000")));
        refused(ProblemCode.UNIT_UNKNOWN, () -> asked(Map.of("unit", "nobody")));
        refused(ProblemCode.VALIDATION, () -> asked(Map.of("type", "ticket.exploded")));
    }

    @Test
    void calls_and_the_live_line_are_for_callers_of_all_regions() {
        assertThat(asked(Caller.ANYONE, "calls", Map.of(), "").calls()).isTrue();
        assertThat(asked(Caller.ANYONE, "calls", Map.of(), "").tickets()).isEmpty();
        assertThat(asked(Caller.ANYONE, "board", Map.of(), "").calls()).isFalse();
        Caller county = new Caller("c", Set.of(Role.VIEWER), Set.of("610802"), Set.of());
        refused(ProblemCode.REGION_FORBIDDEN, () -> asked(county, "calls,tickets", Map.of(), ""));
        assertThat(asked(Caller.ANYONE, "live-line", Map.of(), "").liveLine()).isTrue();
        assertThat(asked(Caller.ANYONE, "calls", Map.of(), "").liveLine()).isFalse();
        refused(ProblemCode.REGION_FORBIDDEN, () -> asked(county, "live-line", Map.of(), ""));
    }

    @Test
    void types_are_accepted_with_and_without_their_prefix() {
        assertThat(asked(Map.of("type", "signed,ticket.closed"))
                        .tickets()
                        .orElseThrow()
                        .types())
                .containsExactlyInAnyOrder("ticket.signed", "ticket.closed");
    }

    @Test
    void the_channel_of_orders_has_the_events_of_supervision_orders() {
        assertThat(asked(Caller.ANYONE, "orders", Map.of(), "")
                        .tickets()
                        .orElseThrow()
                        .types())
                .containsExactlyInAnyOrder(
                        "ticket.order-issued",
                        "ticket.order-signed",
                        "ticket.order-receipt",
                        "ticket.order-cancelled",
                        "ticket.order-withheld");
        assertThat(asked(Caller.ANYONE, "orders,tickets", Map.of(), "")
                        .tickets()
                        .orElseThrow()
                        .types())
                .isEqualTo(StreamRequest.TYPES);
        assertThat(asked(Caller.ANYONE, "orders", Map.of("type", "order-issued"), "")
                        .tickets()
                        .orElseThrow()
                        .types())
                .containsExactly("ticket.order-issued");
        refused(ProblemCode.VALIDATION, () -> asked(Caller.ANYONE, "orders", Map.of("type", "signed"), ""));
    }

    @Test
    void the_channel_of_reminders_has_the_notice_events() {
        assertThat(asked(Caller.ANYONE, "reminders", Map.of(), "")
                        .tickets()
                        .orElseThrow()
                        .types())
                .containsExactlyInAnyOrder(
                        "ticket.notice-sent",
                        "ticket.notice-failed",
                        "ticket.notice-reported",
                        "ticket.notice-withdrawn");
        assertThat(asked(Caller.ANYONE, "reminders,orders", Map.of("type", "notice-failed,order-issued"), "")
                        .tickets()
                        .orElseThrow()
                        .types())
                .containsExactlyInAnyOrder("ticket.notice-failed", "ticket.order-issued");
        refused(ProblemCode.VALIDATION, () -> asked(Caller.ANYONE, "reminders", Map.of("type", "order-issued"), ""));
    }

    @Test
    void the_header_overrides_the_parameter_and_an_unreadable_header_resets() {
        StreamPosition header = StreamPosition.parse("610802:9.1").orElseThrow();
        assertThat(asked(Caller.ANYONE, "tickets", Map.of("lastEventId", "610802:1.0"), "610802:9.1")
                        .start())
                .isEqualTo(new StreamRequest.From.Behind(header));
        assertThat(asked(Caller.ANYONE, "tickets", Map.of(), "garbage").start())
                .isEqualTo(new StreamRequest.From.Reset());
    }

    @Test
    void an_unreadable_parameter_is_a_bad_request() {
        refused(ProblemCode.REQUEST_MALFORMED, () -> asked(Map.of("lastEventId", "garbage")));
        refused(ProblemCode.REQUEST_MALFORMED, () -> asked(Map.of("from", "yesterday")));
    }

    @Test
    void an_instant_is_read_even_if_its_plus_became_a_space() {
        Instant at = Instant.parse("2026-03-02T01:00:00Z");
        assertThat(asked(Map.of("from", "2026-03-02T09:00:00 08:00")).start()).isEqualTo(new StreamRequest.From.At(at));
        assertThat(asked(Map.of("from", "start")).start()).isEqualTo(new StreamRequest.From.Beginning());
    }
}
