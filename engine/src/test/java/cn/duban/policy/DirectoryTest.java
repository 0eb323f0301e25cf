package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.duban.policy.files.DirectoryCsv;
import cn.duban.policy.files.Fault;
import cn.duban.policy.files.PolicyException;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "MON-FRI 08:00-18:00, 2026-03-02T08:00, true",
        "MON-FRI 08:00-18:00, 2026-03-02T18:00, false",
        "MON-FRI 08:00-18:00, 2026-03-01T12:00, false",
        "DAILY 20:00-08:00, 2026-03-02T07:59, true",
        "DAILY 20:00-08:00, 2026-03-02T12:00, false",
        "'SAT,SUN 9:00-12:00', 2026-03-01T09:00, true",
        "FRI-MON 08:00-18:00, 2026-03-02T08:00, true",
        "2026-10-01..2026-10-07 00:00-24:00, 2026-10-07T23:59, true",
        "2026-10-01..2026-10-07 00:00-24:00, 2026-10-08T00:00, false",
        "2026-10-01 20:00-08:00, 2026-10-02T07:00, true"
    })
    void a_shift_covers_its_hours_and_no_others(String duty, LocalDateTime at, boolean covered) {
        assertThat(Duty.parse(duty).covers(at)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "MON 8-18",
        "MONDAY 08:00-18:00",
        "2026-10-07..2026-10-01 00:00-24:00",
        "XXX 08:00-18:00",
        "MON 25:00-26:00"
    })
    void a_malformed_shift_is_refused(String duty) {
        assertThatThrownBy(() -> Duty.parse(duty)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_table_with_chinese_headings_is_read() {
        DirectoryCsv.Outcome outcome = DirectoryCsv.read(
                "\uFEFF编号,姓名,职务,单位,电话,值班,替班,缺席\r\n"
                        + "a,\"李,联络\",LIAISON,YL-610802,13900000000,\"MON-FRI 08:00-18:00; SAT 09:00-12:00\",b,2026-08-01..2026-08-05 年假\r\n"
                        + "b,王值班,LIAISON,,13900000001,,,\r\n",
                POLICY);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.officers()).hasSize(2);
        Officer first = outcome.officers().get(0);
        assertThat(first.name()).isEqualTo("李,联络");
        assertThat(first.duty()).hasSize(2);
        assertThat(first.absences().get(0).reason()).isEqualTo("年假");
        assertThat(first.addresses()).containsEntry("SMS", "13900000000").containsEntry("PHONE", "13900000000");
    }

    @Test
    void all_faults_of_a_table_are_reported_by_line_and_no_officer_is_read() {
        DirectoryCsv.Outcome outcome = DirectoryCsv.read(
                "id,name,office,unit,phone,duty,substitute,absent\n"
                        + "a,甲,CLERK,YL-610802,1,,,\n"
                        + "a,乙,CLERKS,YL-1,1,8-18,z,soon\n"
                        + ",丙,CLERK,,,,,\n"
                        + "d,丁,CLERK\n",
                POLICY);
        assertThat(outcome.officers()).isEmpty();
        assertThat(outcome.faults().stream().map(Fault::toString))
                .anySatisfy(f -> assertThat(f).isEqualTo("directory.csv:3: officer a is there twice"))
                .anySatisfy(f -> assertThat(f).startsWith("directory.csv:3: CLERKS is no office of the ladder"))
                .anySatisfy(f -> assertThat(f).isEqualTo("directory.csv:3: no unit YL-1"))
                .anySatisfy(f -> assertThat(f).startsWith("directory.csv:3: no shift such as"))
                .anySatisfy(f -> assertThat(f).startsWith("directory.csv:3: no absence such as"))
                .anySatisfy(f -> assertThat(f).isEqualTo("directory.csv:3: no officer z to stand in for a"))
                .anySatisfy(f -> assertThat(f).isEqualTo("directory.csv:4: id is missing"))
                .anySatisfy(f -> assertThat(f).isEqualTo("directory.csv:5: has 3 fields, the heading 8"));
    }

    @Test
    void an_unknown_column_is_reported() {
        assertThat(DirectoryCsv.read("id,name,office,salary\n", POLICY).faults())
                .extracting(Fault::toString)
                .containsExactly("directory.csv:1: unknown column salary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b,\"王\n值班,LIAISON", "b,\"王\"值班,LIAISON"})
    void a_misplaced_quote_is_a_fault_of_the_row_it_is_in(String row) {
        assertThat(DirectoryCsv.read("id,name,office\na,\"李\n联络\",LIAISON\n" + row + "\n", POLICY)
                        .faults())
                .extracting(Fault::toString)
                .contains("directory.csv:4: a quoted field is not closed, or text follows its closing quote");
    }

    @Test
    void a_table_without_a_heading_in_its_first_line_is_a_fault() {
        assertThat(DirectoryCsv.read("", POLICY).faults())
                .extracting(Fault::toString)
                .containsExactly("directory.csv: is empty");
        assertThat(DirectoryCsv.read("\nid,name,office\n", POLICY).faults())
                .extracting(Fault::toString)
                .contains("directory.csv:1: unknown column ");
    }

    @Test
    void quotes_within_a_field_belong_to_it_and_blank_rows_are_skipped() {
        DirectoryCsv.Outcome outcome = DirectoryCsv.read(
                "id,name,office,unit,phone\r\n"
                        + "a, \"李\"\"联络\" ,LIAISON,YL-610802,1\r\n"
                        + ",,,,\r\n\r\n"
                        + "b,王\"值\"班,LIAISON,YL-610802,1",
                POLICY);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.officers()).extracting(Officer::name).containsExactly("李\"联络", "王\"值\"班");
    }

    /** Each row replaces a text of a valid file; the fault must name the problem. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type = HTTP | type = FAX | FAX is none of [LOCAL, SMTP, HTTP]",
                "serves = [SMS] | serves = [PIGEON] | PIGEON is none of [EMAIL, PHONE, SMS, WECHAT]",
                "https://sms.example | sms.example | no address such as",
                "{{text}} | {{words}} | no place {{words}}",
                "\"phone\": | \"phone\" | is no JSON once its places are filled",
                "\"content\":\" | \"content\":\"\\q | is no JSON once its places are filled",
                "${env:SMS_TOKEN} | ${SMS_TOKEN} | a secret is written ${env:NAME}",
                "pointer = /code | pointer = code | a JSON pointer begins with /",
                ", equals = 0 | `` | pointer and equals need each other",
                "[200] | [2000] | no HTTP status: 2000",
                "22:00-07:00 | 22-7 | no quiet hours such as",
                "2 working hours | 2 hrs | no unit of time hrs",
                "{late} | {lateness} | no place {lateness}",
                "ticket.closed | closed | types are such as ticket.closed and warning.raised, not closed",
                "[610802] | [610899] | no region 610899",
                "LIAISON = [UNIT_HEAD] | LIAISON = [HEAD] | HEAD is no role of the ladder",
            })
    void faults_in_notices_conf_are_reported(String good, String bad, String problem) throws IOException {
        String file = """
                channels = [
                  { id = sms, type = HTTP, serves = [SMS], url = "https://sms.example/x",
                    headers { Authorization = "Bearer ${env:SMS_TOKEN}" },
                    body = \"""{"phone":"{{to}}","content":"{{text}}"}\""",
                    success { statuses = [200], pointer = /code, equals = 0 } }
                ]
                copies { LIAISON = [UNIT_HEAD] }
                quiet = "22:00-07:00"
                bundle = 10 minutes
                jitter = 60 s
                repeat { every = 2 working hours, most = 2 }
                link = "http://x/"
                texts { subject = s, reminder = "{late}", urgent = u, correction = c, copy = k, bundle = "{lines}" }
                webhooks = [ { id = oa, url = "https://oa.example/hook", types = [ticket.closed], regions = [610802],
                  secret = "${env:OA_SECRET}" } ]
                """;
        assertThat(file).contains(good);
        Files.writeString(folder.resolve("notices.conf"), file);
        assertThat(PolicyFiles.load(folder).policy().notices().webhooks()).hasSize(1);
        Files.writeString(folder.resolve("notices.conf"), file.replace(good, bad));
        assertThat(catchThrowableOfType(PolicyException.class, () -> PolicyFiles.load(folder))
                        .faults())
                .anySatisfy(fault -> {
                    assertThat(fault.file()).isEqualTo("notices.conf");
                    assertThat(fault.line()).isPositive();
                    assertThat(fault.problem()).contains(problem);
                });
    }

    @Test
    void the_built_in_policy_sends_no_notices() {
        assertThat(POLICY.directory().isEmpty()).isTrue();
        assertThat(POLICY.notices().webhooks()).isEmpty();
        assertThat(POLICY.notices().channels())
                .allSatisfy(channel -> assertThat(channel.how()).isEqualTo(new NoticeChannel.Local()));
    }
}
