package cn.duban.http.board;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Json;
import cn.duban.metrics.Window;
import cn.duban.region.RegionState;
import cn.duban.ticket.effect.Measure;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class BoardViewTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Test
    void the_json_of_a_board_has_the_fields_of_the_api_in_their_order() {
        BoardView view = BoardView.of(new RegionState("610802").viewAt(NOON, Window.TODAY));
        assertThat(new Json(ZoneId.of("Asia/Shanghai")).text(view)).isEqualTo("""
                        {"region":"610802","name":"","asOf":"2026-03-02T12:00:00+08:00","position":"610802:0.0","stale":false,\
                        "today":{"registered":0,"answered":0,"dispatched":0,"signed":0,"replied":0,"returned":0,"redone":0,\
                        "closed":0,"newlyOverdue":0,"handedOver":0,"threeWay":0,"fastTracked":0,"merged":0,"voided":0,\
                        "orders":{},"urges":{},"returnReasons":{},"byKind":{},"byChannel":{},"byTopic":{},"byLabel":{},\
                        "calls":{"offered":0,"answered":0,"within15s":0,"abandoned":0,\
                        "rate15s":null,"rate15sOf":0,"connectRate":null,"connectRateOf":0}},\
                        "open":{"total":0,"overdue":0,"inTransit":0,"byStatus":{},"byClock":{}},\
                        "satisfaction":{"process":{"VERY":0,"SATISFIED":0,"BASICALLY":0,"DISSATISFIED":0,"VERY_DISSATISFIED":0},\
                        "result":{"VERY":0,"SATISFIED":0,"BASICALLY":0,"DISSATISFIED":0,"VERY_DISSATISFIED":0},\
                        "processRate":null,"processRateOf":0,"processSatisfied":0,\
                        "resultRate":null,"resultRateOf":0,"resultSatisfied":0},\
                        "onTimeRate":null,"onTimeRateOf":0,"redoRate":null,"redoRateOf":0,\
                        "returnRate":null,"returnRateOf":0,"warnings":[]}""");
    }

    @Test
    void no_two_figures_of_the_day_share_a_field() {
        assertThat(new HashSet<>(Measure.ofTheDay().stream().map(Measure::field).toList()))
                .hasSameSizeAs(Measure.ofTheDay());
    }
}
