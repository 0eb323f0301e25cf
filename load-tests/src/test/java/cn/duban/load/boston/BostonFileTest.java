package cn.duban.load.boston;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BostonFileTest {

    private static final String HEAD =
            "case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,case_title,reason,type,latitude,longitude\n";

    private static BostonFile read(String... rows) throws IOException {
        return BostonFile.read(new StringReader(HEAD + String.join("\n", rows) + "\n"), Integer.MAX_VALUE);
    }

    private static BostonCase only(String row) throws IOException {
        return read(row).cases().get(0);
    }

    @Test
    void local_times_follow_the_summer_time_of_boston() throws IOException {
        BostonCase found = only(
                "1,2011-11-05 12:00:00,2011-11-07 12:00:00,2011-11-07 09:00:00,ONTIME,Closed,\"Pot, hole\",a,b,1,2");
        assertThat(found.opened()).contains(Instant.parse("2011-11-05T16:00:00Z"));
        assertThat(found.target()).contains(Instant.parse("2011-11-07T17:00:00Z"));
        assertThat(found.title()).isEqualTo("Pot, hole");
        assertThat(found.dirt()).isEmpty();
    }

    @Test
    void a_time_that_the_clock_showed_twice_is_reported() throws IOException {
        assertThat(only("1,2011-11-06 01:30:00,,,ONTIME,Open,t,a,b,1,2").dirt())
                .containsExactly(RowFault.TWO_SUCH_TIMES);
    }

    @Test
    void a_time_that_the_clock_skipped_is_reported() throws IOException {
        assertThat(only("1,2012-03-11 02:30:00,,,ONTIME,Open,t,a,b,1,2").dirt()).containsExactly(RowFault.NO_SUCH_TIME);
    }

    @Test
    void every_kind_of_fault_is_found_and_excludes_the_row_from_the_comparison() throws IOException {
        List<BostonCase> cases = read(
                        "1,2011-10-01 10:00:00,2011-10-03 10:00:00,2011-10-02 10:00:00,OVERDUE,Closed,t,a,b,1,1",
                        "2,2011-10-01 10:00:01,2011-10-03 10:00:00,2011-09-02 10:00:00,ONTIME,Closed,t,a,b,1,2",
                        "3,2011-10-01 10:00:02,yesterday,,ONTIME,Open,t,a,b,1,3",
                        "3,2011-10-01 10:00:03,,,ONTIME,Open,t,a,b,1,4",
                        "4,2011-10-01 10:00:04,,2011-10-02 10:00:00,,Closed,t,a,b,1,5",
                        "5,2011-10-01 10:00:05,,,ONTIME,Closed,t,a,b,1,6",
                        "6,2011-10-01 10:00:06,,2011-10-02 10:00:00,ONTIME,Open,t,a,b,1,7")
                .cases();
        assertThat(cases.get(0).dirt()).containsExactly(RowFault.CONTRADICTS_ITSELF);
        assertThat(cases.get(1).dirt()).containsExactly(RowFault.CLOSED_BEFORE_OPEN);
        assertThat(cases.get(2).dirt()).containsExactly(RowFault.UNPARSABLE);
        assertThat(cases.get(3).dirt()).containsExactly(RowFault.DUPLICATE_ID);
        assertThat(cases.get(4).dirt()).containsExactly(RowFault.NO_VERDICT);
        assertThat(cases.get(5).dirt()).containsExactly(RowFault.CLOSED_WITHOUT_DATE);
        assertThat(cases.get(6).dirt()).containsExactly(RowFault.OPEN_WITH_DATE);
        assertThat(cases).noneMatch(BostonCase::comparable);
    }

    @Test
    void an_open_request_is_overdue_once_its_target_is_before_the_snapshot() throws IOException {
        BostonFile file = read(
                "1,2011-10-01 10:00:00,2011-10-03 10:00:00,,OVERDUE,Open,t,a,b,1,1",
                "2,2011-10-01 11:00:00,,2011-10-04 10:00:00,ONTIME,Closed,t,a,b,1,2");
        assertThat(file.snapshot()).isEqualTo("2011-10-05T04:00:00Z");
        assertThat(file.cases().get(0).byOwnDates(file.snapshot())).isEqualTo(BostonCase.Verdict.OVERDUE);
        assertThat(file.cases()).allMatch(BostonCase::comparable);
    }
}
