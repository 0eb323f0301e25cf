package cn.duban.notice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.SiteVisit;
import cn.duban.ticket.Story;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is reminded of what the centre owes itself. */
class CentreRemindersTest {
    private static final String LOCAL = "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }";

    /** The county has everybody, the centre no clerk; the ladder's REVIEW tells a clerk. */
    private static final String COUNTY = """
              { id = county-clerk, name = 县经办, office = CLERK, region = "610802", phone = "13900000001" }
              { id = county-liaison, name = 县联络, office = LIAISON, region = "610802", phone = "13900000002" }
              { id = county-head, name = 县长, office = BUREAU_HEAD, region = "610802", phone = "13900000003" }
            """;

    private static final String SHIFT =
            "{ id = shift, name = 值班长, office = SHIFT_SUPERVISOR, phone = \"13900000004\" }\n";
    private static final String HEAD = "{ id = head, name = 主任, office = CENTRE_HEAD, phone = \"13900000005\" }\n";
    private static final String MAYOR = "{ id = mayor, name = 副市长, office = CITY_LEADER, phone = \"13900000006\" }\n";

    @TempDir
    Path folder;

    private Policy policy(String officers) throws IOException {
        String ladder = new String(
                getClass().getResourceAsStream("/policy/yulin/ladder.conf").readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("ladder.conf"),
                ladder.replace("title = 中心超时, tell = [SHIFT_SUPERVISOR]", "title = 中心超时, tell = [CLERK]"));
        return SamplePolicy.of(folder, "officers = [\n" + officers + "]", LOCAL);
    }

    private static NoticePlan plan(Policy policy, Story story, ClockKind kind, String rung) {
        Summary summary = story.ticket().summary();
        Clock clock = story.clock(kind);
        Instant at = Story.on("03-05 10:00");
        return new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()))
                .reminder(summary, clock.key(), rung, at, at)
                .orElseThrow();
    }

    private static List<String> addressees(NoticePlan plan) {
        return plan.notices().stream().map(n -> n.of().officer()).toList();
    }

    private static Story toDispatch() {
        return Story.registered();
    }

    @Test
    void a_clock_of_the_centre_with_an_empty_office_goes_up_the_centres_ranks_and_never_to_a_county_head()
            throws IOException {
        assertThat(addressees(plan(policy(COUNTY + SHIFT + HEAD + MAYOR), toDispatch(), ClockKind.DISPATCH, "due")))
                .containsExactly("shift");
        assertThat(addressees(plan(policy(COUNTY + HEAD + MAYOR), toDispatch(), ClockKind.DISPATCH, "due")))
                .containsExactly("head");
        assertThat(addressees(plan(policy(COUNTY + MAYOR), toDispatch(), ClockKind.DISPATCH, "due")))
                .containsExactly("mayor");
    }

    @Test
    void where_the_centre_has_no_officers_the_plan_says_so_and_the_county_hears_nothing() throws IOException {
        NoticePlan plan = plan(policy(COUNTY), toDispatch(), ClockKind.DISPATCH, "due");
        assertThat(plan.notices()).isEmpty();
        assertThat(plan.unsent())
                .extracting(UnsentNotice::reason)
                .containsOnly(UnsentNotice.Reason.NOBODY)
                .hasSize(4);
    }

    @Test
    void a_clock_that_the_policy_adds_for_the_centre_stays_in_the_centre_too() throws IOException {
        SiteVisit.into(folder);
        Path ladder = folder.resolve("ladder.conf");
        Files.writeString(
                ladder,
                Files.readString(ladder)
                        .replace("title = 核查超时, tell = [SHIFT_SUPERVISOR]", "title = 核查超时, tell = [UNIT_HEAD]"));
        Policy policy = SamplePolicy.of(folder, "officers = [\n" + COUNTY + SHIFT + "]", LOCAL);
        assertThat(addressees(plan(policy, Story.registered(policy), SiteVisit.CHECK, "due")))
                .containsExactly("shift");
    }

    @Test
    void a_rung_reached_by_an_event_before_any_unit_has_the_ticket_is_the_centres() throws IOException {
        Policy policy = policy(COUNTY + SHIFT);
        Clock.Key undispatched = new Clock.Key(ClockKind.REPLY, "", 0, 0);
        Instant at = Story.on("03-05 10:00");
        NoticePlan plan = new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()))
                .reminder(Story.registered().ticket().summary(), undispatched, "third-urge", at, at)
                .orElseThrow();
        assertThat(addressees(plan)).containsExactly("shift");
    }

    @Test
    void a_clock_of_a_unit_still_goes_up_to_the_county_head() throws IOException {
        assertThat(addressees(plan(policy(COUNTY + SHIFT), Story.dispatched(), ClockKind.REPLY, "plus-1")))
                .containsExactly("county-head");
    }

    @Test
    void a_copy_for_what_the_centre_owes_stays_in_the_city_too() throws IOException {
        Policy policy = policy(COUNTY + SHIFT);
        String notices = Files.readString(folder.resolve("notices.conf"));
        Files.writeString(
                folder.resolve("notices.conf"),
                notices + "\ncopies { SHIFT_SUPERVISOR = [BUREAU_HEAD] }\ncentre-offices = [SHIFT_SUPERVISOR]\n");
        Policy copying = PolicyFiles.load(folder).policy();
        assertThat(addressees(plan(copying, toDispatch(), ClockKind.DISPATCH, "due")))
                .containsExactly("shift");
        assertThat(policy.notices().centreOffices()).containsExactly("SHIFT_SUPERVISOR", "CENTRE_HEAD", "CITY_LEADER");
    }
}
