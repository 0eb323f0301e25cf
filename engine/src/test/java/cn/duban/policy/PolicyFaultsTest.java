package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.duban.policy.files.Fault;
import cn.duban.policy.files.Loaded;
import cn.duban.policy.files.PolicyException;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFaultsTest {
    @TempDir
    Path folder;

    /** Each row replaces a text of a valid file; the fault must name its line and the problem. */
    @ParameterizedTest(name = "{0}:{3} {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "regions.conf | city = 610100 | city = 610199 | 2 | no region 610199",
                "regions.conf | code = 610102 | code = 610100 | 5 | region 610100 is already on line 4",
                "regions.conf | name = 新城区 | nam = 新城区 | 5 | unknown key nam, known here: code, name",
                "regions.conf | name = 新城区 | nam = 新城区 | 5 | name is missing",
                "units.conf | parent = A | parent = B | 3 | parent B of unit A-1 is missing",
                "units.conf | region = 610100 | region = 610999 | 2 | no region 610999",
                "units.conf | class = BUREAU | class = OFFICE | 2 | OFFICE is none of [COUNTY, BUREAU, ORGAN, ENTERPRISE]",
                "units.conf | class = BUREAU, | `` | 2 | class is missing",
                "units.conf | id = A-1 | id = A | 3 | unit A is already on line 2",
                "units.conf | id = A-1 | id = 甲 | 3 | an id is up to 64 of A-Z a-z 0-9 . _ : -, not 甲",
                "lines.conf | id = 12315 | id = 12345 | 3 | line 12345 is already on line 2",
                "topics.conf | 停暖, 热费 | 停暖, 停暖 | 2 | topic 供热/停暖 is already on line 2",
                "topics.conf | 停暖, 热费 | 停暖/热费 | 2 | a topic's own name holds no \"/\": 停暖/热费",
                "topics.conf | id = VIP | id = BIG | 6 | label BIG is already on line 5",
                "calendar.conf | Asia/Shanghai | Asia/Yulin | 1 | no zone such as Asia/Shanghai: Asia/Yulin",
                "calendar.conf | to = 04-30 | to = 04-31 | 4 | to must be a day of the year such as 11-01, not 04-31",
                "calendar.conf | to = 04-30 | to = 05-01 | 3 | two seasons cover 05-01",
                "calendar.conf | to = 04-30 | to = 04-29 | 3 | no season covers 04-30",
                "calendar.conf | 12:00\", \"14:00 | 14:10\", \"14:00 | 4 | working hours overlap or are out of order",
                "calendar.conf | 08:00-12:00 | 8-12 | 4 | no working hours such as \"08:30-12:00\": 8-12",
                "calendar.conf | day = 2027-01-01 | day = 2027-13-01 | 8 | day must be a date such as 2027-01-04, not 2027-13-01",
                "calendar.conf | working = false | working = off | 8 | working must be true or false, not off",
                "clocks.conf | name = VISIT | name = SIGN | 2 | clock SIGN is built in",
                "clocks.conf | name = VISIT | name = visit | 2 | a clock's name is up to 32 of A-Z 0-9 _ and begins with a letter, not visit",
                "clocks.conf | name = PHOTO | name = VISIT | 3 | clock VISIT is already on line 2",
                "clocks.conf | title = 勘查, | `` | 2 | title is missing",
                "clocks.conf | owed-by = UNIT | owed-by = TEAM | 2 | TEAM is none of [UNIT, CENTRE]",
                "clocks.conf | starts = [signed] | starts = [sign] | 2 | sign is none of [answered, arbitrated,",
                "clocks.conf | stops = [progressed] | stops = [] | 2 | stops names no event",
                "clocks.conf | stops = [progressed] | stops = [signed] | 2 | signed starts it already",
                "clocks.conf | void = [recalled] | voids = [recalled] | 2 | unknown key voids",
                "clocks.conf | name = PHOTO | name = FILM | 3 | clock FILM has no limit in limits.conf",
                "limits.conf | PHOTO | FILM | 8 | FILM is none of [DISPATCH, SIGN,",
                "ladder.conf | clocks = [SIGN] | clocks = [FILM] | 4 | FILM is none of [DISPATCH, SIGN,",
                "limits.conf | 4 working hours | 4 workhours | 1 | no unit of time workhours",
                "limits.conf | 4 working hours | 4 days | 1 | say \"working days\" or \"calendar days\", not days",
                "limits.conf | 4 working hours | 0 working hours | 1 | a budget in WORKING_HOURS is 1 to 20000, not 0",
                "limits.conf | SIGN | SING | 1 | SING is none of [DISPATCH, SIGN,",
                "limits.conf | REQUEST | REQUESTS | 3 | REQUESTS is none of [CONSULTATION, REQUEST,",
                "limits.conf | VIP | VIPP | 4 | no label VIPP",
                "limits.conf | topic = 供热 | topic = 供冷 | 5 | no topic 供冷",
                "limits.conf | 17:00 | 25:00 | 6 | cut-off must be a time of day such as \"17:00\", not 25:00",
                "limits.conf | start = NEXT_WORKING_DAY | start = SOON | 6 | SOON is none of [AT_ONCE, NEXT_WORKING_DAY]",
                "limits.conf | SIGN | CLOSE | 1 | CLOSE has no limit here: it runs by rules.conf",
                "ladder.conf | 50 % | 150 % | 6 | a part of the budget is above 0 % and at most 100 %, not 150 %",
                "ladder.conf | 50 % | 0 % | 6 | a part of the budget is above 0 % and at most 100 %, not 0 %",
                "ladder.conf | 1 working day after due | 1 day late | 7 | no moment such as \"50 %\"",
                "ladder.conf | 1 working day after due | 0 minutes after due | 7 | a budget in MINUTES is 1 to 5270400, not 0",
                "ladder.conf | 1 working day after due | 1 day after due | 7 | say \"working days\" or \"calendar days\", not day",
                "ladder.conf | at = 50 % | at = 50 %, urgent-only = true, except-urgent = true | 6 | a rung for no ticket",
                "ladder.conf | at = 50 % | at = 50 %, repeat = 1 hour | 6 | only a rung at or after due is repeated",
                "ladder.conf | order = BLUE | repeat = often | 7 | no limit such as \"4 working hours\" or \"none\": often",
                "ladder.conf | order = BLUE | repeat { every = 1 hour, most = 0 } | 7 | most must be at least 1, not 0",
                "ladder.conf | order = BLUE | repeat { urgent = 1 hour } | 7 | every is missing",
                "ladder.conf | tell = [CLERK] | tell = [CLARK] | 6 | CLARK is none of [CLERK]",
                "ladder.conf | through = [SMS] | through = [FAX] | 6 | FAX is none of [EMAIL, PHONE, SMS, WECHAT]",
                "ladder.conf | order = BLUE | order = PINK | 7 | PINK is none of [BLUE, ORANGE, RED]",
                "ladder.conf | name = late | name = half | 7 | clock SIGN already has a rung half",
                "ladder.conf | on = urge | on = urges | 11 | urges is none of redo, return, urge",
                "ladder.conf | nth = 3 | nth = 0 | 11 | nth must be at least 1, not 0",
                "ladder.conf | name = third-urge | name = late | 11 | there is already a rung late",
                "ladder.conf | nth = 3, | `` | 11 | nth is missing",
                "ladder.conf | on = urge | at = due | 11 | unknown key at",
                "ladder.conf | clocks = [SIGN] | clocks = [RETURN] | 4 | RETURN is a window and has no rungs",
                "rules.conf | redo-max = 2 | redo-max = two | 1 | redo-max must be a whole number, not two",
                "rules.conf | redo-max = 2 | redo-max = -1 | 1 | redo-max must be at least 0, not -1",
                "rules.conf | call-back-sample = 0.5 | call-back-sample = 1.5 | 4 | call-back-sample must be from 0 to 1, not 1.5",
                "rules.conf | due-soon-fraction = 0.8 | due-soon-fraction = 0 | 7 | due-soon-fraction must be above 0 to 1, not 0.0",
                "rules.conf | close-after = 10 minutes | close-after = soon | 5 | close-after is no duration such as \"10 minutes\": soon",
                "rules.conf | erase-after = 5 days | erase-after = 23 hours | 12 | erase-after is at least a day, not 82800 seconds",
                "rules.conf | erase-after = 5 days | erase-after = never | 12 | erase-after is no duration such as \"10 minutes\": never",
                "rules.conf | absent-after = 10 minutes | absent-after = soon | 13 | absent-after is no duration such as \"10 minutes\": soon",
                "rules.conf | absent-after = 10 minutes | absent-after = 59 s | 13 | absent-after is from 1 minute to 24 hours, not 59",
                "rules.conf | absent-after = 10 minutes | absent-after = 2 days | 13 | absent-after is from 1 minute to 24 hours",
                "rules.conf | absent-after = 10 minutes | reopen-within = 2 hours | 13 | reopen-within is from 1 minute to 1 hour",
                "rules.conf | tell = [CLERK] } | tell = [MAYOR] } | 13 | the ladder has no office MAYOR",
                "rules.conf | tell = [CLERK] } | tells = [CLERK] } | 13 | unknown key tells",
                "rules.conf | erase-after = 5 days | call-back-script { opening = \"您好 {phone}\", result = a, process = b, resolved = c, closing = d } | 12 | no place {phone}, there are [lead,",
                "rules.conf | erase-after = 5 days | call-back-script { opening = a, process = b, resolved = c, closing = d } | 12 | result is missing",
                "rules.conf | erase-after = 5 days | call-back-spacing = often | 12 | call-back-spacing is no duration such as \"10 minutes\": often",
                "returns.conf | code = OTHER | code = MINE | 1 | return reason MINE is already on line 1",
                "returns.conf | code = OTHER | code = other | 1 | a code is up to 64 of A-Z 0-9 _, not other",
                "returns.conf | title = 其他 | name = 其他 | 1 | title is missing",
                "rules.conf | return-max = 2 | returns = 2 | 2 | unknown key returns",
                "scores.conf | minimum = 10 | minimum = ten | 1 | minimum must be a whole number, not ten",
                "scores.conf | basically-counts = true | `` | 1 | basically-counts is missing",
                "scores.conf | indicator = VOLUME | indicator = VOLUMES | 4 | VOLUMES is none of [VOLUME, SATISFACTION,",
                "scores.conf | indicator = VOLUME } | indicator = VOLUME, full = 1, formula = rate } | 4 | VOLUME is no share",
                "scores.conf | indicator = SIGNING | indicator = ON_TIME | 6 | indicator ON_TIME is there twice",
                "scores.conf | full * rate / 100 | full * rat / 100 | 5 | the formula knows [count, full, of, rate] and no [rat]",
                "scores.conf | full * rate / 100 | full * rate / | 5 | the formula cannot be read: ",
                "scores.conf | full * rate / 100 | full / (rate - 50) | 5 | the formula gives no number at a rate of 50: ",
                "scores.conf | full * rate / 100 | RANDOM() * full | 5 | the formula cannot be read: ",
                "scores.conf | full = 60 | full = -60 | 5 | full must be above 0, not -60",
                "scores.conf | full = 60, | `` | 5 | full is missing",
                "scores.conf | class = COUNTY | class = TOWN | 8 | TOWN is none of [COUNTY, BUREAU, ORGAN, ENTERPRISE]",
                "scores.conf | black-last = 5 | black = 5 | 9 | unknown key black",
                "shifts.conf | answer-within = 15 seconds | answer-within = 500 ms | 1 | answer-within must be whole seconds",
                "shifts.conf | connect-rate = 0.95 | connect-rate = 95 | 1 | connect-rate must be above 0 to 1",
                "shifts.conf | window = 24 hours | window = 25 hours | 1 | window must be whole minutes, at most 24 hours",
                "shifts.conf | id = NIGHT | id = DAY | 4 | shift DAY is already on line 3",
                "shifts.conf | to = \"08:00\" | to = \"09:00\" | 2 | shifts must cover the day once, but NIGHT ends at 09:00 and DAY begins at 08:00",
                "shifts.conf | from = \"20:00\" | from = \"20:30\" | 2 | shifts must cover the day once, but DAY ends at 20:00 and NIGHT begins at 20:30",
                "shifts.conf | to = \"08:00\" | to = \"8\" | 4 | to must be a time of day such as \"17:00\", not 8",
                "shifts.conf | id = B, | id = A, | 7 | rotation A is already on line 6",
                "shifts.conf | works = [B, A] | works = [B, C] | 9 | no rotation C",
                "shifts.conf | works = [B, A] | works = [B] | 9 | works names a rotation for each of the 2 shifts, not 1",
                "shifts.conf | from = 2026-01-01 | from = 2026-13-01 | 9 | from must be a day such as 2023-01-01, not 2026-13-01",
                "surges.conf | hours = [1, 1, | hours = [1, | 1 | hours needs 24 numbers, not 23",
                "surges.conf | days = [2, | days = [0, | 1 | days must be above 0, not 0",
                "surges.conf | days = [2, | days = [two, | 1 | days must be numbers, not two",
                "surges.conf | holiday = 1, | `` | 1 | holiday is missing",
                "surges.conf | from = 11-01 | from = 11-31 | 1 | from must be a day of the year such as 11-01, not 11-31",
                "surges.conf | factor = 2 | factor = 0 | 1 | factor must be at least 0.01, not 0.0",
                "surges.conf | season = FLAT # | season = ROUND # | 2 | no season ROUND",
                "surges.conf | season = FLAT, under | season = ROUND, under | 3 | no season ROUND",
                "surges.conf | topic = 供热 | topic = 供暖 | 3 | no topic 供暖",
                "surges.conf | topic = 供热, | topic = 供热/停暖, | 3 | a season is for a topic at the top and all below it",
                "surges.conf | 热费 = 5 | 暖费 = 5 | 3 | no topic 供热/暖费",
                "surges.conf | 热费 = 5 | 热费 = few | 3 | 热费 must be a number, not few",
                "surges.conf | 610102 = 0.4 | 610103 = 0.4 | 4 | no region 610103",
                "surges.conf | 610102 = 0.4 | 610102 = 0.3 | 4 | shares must add up to 1, not to 0.9",
                "surges.conf | orange = 7, red = 8 | orange = 6, red = 8 | 6 | orange must be above yellow",
                "surges.conf | slope = 1 | slope = 0 | 7 | slope must be at least 0.1, not 0.0",
                "surges.conf | half-life = 28 days | half-life = 28 minutes | 8 | half-life must be a day or longer",
                "surges.conf | overdispersion = 1.2 | overdispersion = 0.9 | 9 | overdispersion must be at least 1.0, not 0.9",
                "surges.conf | callers = 3 | callers = 0 | 10 | callers must be at least 1, not 0",
                "surges.conf | together = 3 | togther = 3 | 10 | unknown key togther",
                "surges.conf | COUNTY = 0.1 | COUNTY = 0.6 | 13 | COUNTY leaves no room for a rise of 2.0",
                "surges.conf | COUNTY = 0.1, | `` | 13 | COUNTY is missing",
                "surges.conf | blue = 4 | blue = 6 | 15 | yellow must be above blue",
                "warning-life.conf | cool-down = 6 hours | cool-down = soon | 1 | cool-down is no duration",
                "warning-life.conf | most-a-day = 6 | most-a-day = 0 | 2 | most-a-day must be at least 1, not 0",
                "warning-life.conf | gather = 3 | gather = 1 | 2 | gather must be at least 2, not 1",
                "warning-life.conf | tell { RED | tell { PINK | 3 | PINK is none of",
                "warning-life.conf | [CLERK], through | [MAYOR], through | 3 | the ladder has no office MAYOR",
                "warning-life.conf | at-once = true | at-once = maybe | 3 | at-once must be true or false, not maybe",
                "warning-life.conf | weeks = 4 | weeks = 1 | 5 | weeks must be at least 2, not 1",
                "warning-life.conf | factor = 1.5 | factor = some | 5 | factor must be a number, not some",
                "warnings.conf | cosine = 0.08 | cosine = 8 | 2 | cosine must be above 0 to 1, not 8.0",
                "warnings.conf | few = 200 | few = 0 | 2 | few must be at least 1, not 0",
                "warnings.conf | tenfold = 0.04 | tenfold = 4 | 2 | tenfold must be from 0 to 1, not 4.0",
                "warnings.conf | span = 1 day | span = 1 hour | 3 | windows are given shortest first, up to 31 days",
                "warnings.conf | span = 1 day | span = 32 days | 3 | windows are given shortest first, up to 31 days",
                "warnings.conf | callers = 3 } | callers = 1 } | 3 | callers must be at least 2, not 1",
                "warnings.conf | windows = | spans = | 1 | windows is missing",
                "warnings.conf | yellow = 5 | yellow = 3 | 4 | yellow must be above 3, not 3",
                "warnings.conf | red = 20 | red = 9 | 4 | red must be above 10, not 9",
                "warnings.conf | danger-callers = 1 | dangerous = 1 | 4 | unknown key dangerous",
                "warnings.conf | kind = DANGER | kind = PERIL | 8 | PERIL is none of [DANGER, MOBILISATION, GRIEVANCE, EXPOSURE]",
                "warnings.conf | [上访] | [火灾] | 9 | 火灾 is listed twice",
                "warnings.conf | one-in = 100 | one-in = 0 | 8 | one-in must be at least 1, not 0",
                "warnings.conf | within = 8 | within = 101 | 11 | within is at most 100, not 101",
                "warnings.conf | kinds = [DANGER] | kinds = [FIRE] | 12 | FIRE is none of",
                "warnings.conf | words = [上访], ahead | words = [静坐], ahead | 12 | no word 静坐 in the lists",
                "warnings.conf | no-hits = [火灾险] | no-hits = [火灾] | 13 | 火灾 is listed as a word, too",
                "rules.conf | return-max = 2 | include \"more.conf\" | 2 | include is not allowed in a policy file",
            })
    void a_fault_is_reported_with_its_file_and_line(String file, String good, String bad, int line, String problem)
            throws IOException {
        write_a_valid_city();
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(good);
        Files.writeString(folder.resolve(file), text.replace(good, bad));
        assertThat(faults()).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(file);
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.problem()).startsWith(problem);
        });
    }

    @Test
    void a_city_may_replace_every_file() throws IOException {
        write_a_valid_city();
        Loaded loaded = PolicyFiles.load(folder);
        assertThat(loaded.policy().name()).isEqualTo("西安市12345热线");
        assertThat(loaded.policy().units()).extracting(Unit::id).containsExactly("A", "A-1");
        assertThat(loaded.policy().unit("A-1"))
                .hasValueSatisfying(u -> assertThat(u.unitClass()).isEqualTo(UnitClass.BUREAU));
        assertThat(loaded.policy().rules().callBackSpacing())
                .as("where rules.conf has none")
                .isEqualTo(Duration.ofHours(2));
        assertThat(loaded.files())
                .allSatisfy((file, origin) -> assertThat(origin).isEqualTo(Loaded.Origin.FOLDER));
        assertThat(loaded.policy().hash())
                .isNotEqualTo(PolicyFiles.builtIn().policy().hash());
    }

    @Test
    void a_folder_replaces_only_the_files_it_holds() throws IOException {
        Files.writeString(folder.resolve("limits.conf"), "SIGN { default = 2 hours }");
        Loaded loaded = PolicyFiles.load(folder);
        assertThat(loaded.files())
                .containsEntry("limits.conf", Loaded.Origin.FOLDER)
                .containsEntry("units.conf", Loaded.Origin.BUILT_IN);
        assertThat(loaded.policy().units()).hasSize(1397);
    }

    @Test
    void all_faults_of_all_files_are_reported_at_once() throws IOException {
        write_a_valid_city();
        Files.writeString(folder.resolve("limits.conf"), "SING { default = 4 days }\nSIGN { default = 4 days }");
        Files.writeString(folder.resolve("lines.conf"), "lines = [\n  { id = 12345 }\n");
        Files.writeString(folder.resolve("rules.conf"), "redo-max = 2");
        List<Fault> faults = faults();
        assertThat(faults).filteredOn(f -> f.file().equals("limits.conf")).hasSize(3);
        assertThat(faults).filteredOn(f -> f.file().equals("lines.conf")).hasSize(1);
        assertThat(faults)
                .filteredOn(f -> f.file().equals("rules.conf"))
                .extracting(Fault::problem)
                .contains("return-max is missing", "extension-cut-off is missing")
                .hasSize(10);
    }

    @Test
    void units_in_a_circle_are_reported_at_each_of_them() throws IOException {
        write_a_valid_city();
        Files.writeString(
                folder.resolve("units.conf"),
                "units = [\n  { id = A, parent = B, name = 甲 }\n  { id = B, parent = A, name = 乙 }\n]");
        assertThat(faults())
                .contains(
                        new Fault("units.conf", 2, "unit A stands below itself, through B"),
                        new Fault("units.conf", 3, "unit B stands below itself, through A"));
    }

    @Test
    void a_fourth_level_of_units_is_refused() throws IOException {
        write_a_valid_city();
        Files.writeString(
                folder.resolve("units.conf"),
                Files.readString(folder.resolve("units.conf"))
                        .replace("]", "  { id = A-1-1, parent = A-1, name = 三科 }\n]"));
        assertThat(faults())
                .containsExactly(new Fault(
                        "units.conf", 4, "unit A-1-1 would stand on level 4: its parent A-1 has a parent itself"));
    }

    @Test
    void a_built_in_file_that_does_not_fit_the_folder_is_one_fault() throws IOException {
        write_a_valid_city();
        Files.delete(folder.resolve("units.conf"));
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("units.conf");
            assertThat(fault.problem()).startsWith("the folder has none and the built-in one does not fit");
        });
    }

    @Test
    void a_misspelt_file_name_is_reported() throws IOException {
        Files.writeString(folder.resolve("limit.conf"), "SIGN { default = 2 hours }");
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("limit.conf");
            assertThat(fault.problem()).startsWith("is no policy file");
        });
    }

    @Test
    void a_file_that_is_not_utf_8_is_reported() throws IOException {
        write_a_valid_city();
        Files.write(folder.resolve("lines.conf"), "lines = [ { id = 1, name = 热线 } ]".getBytes(Charset.forName("GBK")));
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.problem()).startsWith("cannot be read as UTF-8 text"));
    }

    @Test
    void a_missing_folder_is_reported() {
        PolicyException thrown =
                catchThrowableOfType(PolicyException.class, () -> PolicyFiles.load(folder.resolve("nowhere")));
        assertThat(thrown.getMessage()).contains("nowhere: is no folder");
    }

    private List<Fault> faults() {
        return catchThrowableOfType(PolicyException.class, () -> PolicyFiles.load(folder))
                .faults();
    }

    private void write_a_valid_city() throws IOException {
        write(
                "regions.conf",
                "name = 西安市12345热线",
                "city = 610100",
                "regions = [",
                "  { code = 610100, name = 西安市 }",
                "  { code = 610102, name = 新城区 }",
                "]");
        write(
                "units.conf",
                "units = [",
                "  { id = A, region = 610100, class = BUREAU, name = 住建局 }",
                "  { id = A-1, parent = A, name = 住建局供热科 }",
                "]");
        write(
                "scores.conf",
                "minimum = 10",
                "basically-counts = true",
                "indicators = [",
                "  { indicator = VOLUME }",
                "  { indicator = ON_TIME, full = 60, formula = \"full * rate / 100\" }",
                "  { indicator = SIGNING, full = 40, formula = \"min(full, max(0, full - (100 - rate)))\" }",
                "]",
                "red = [ { class = COUNTY, best = 5 } ]",
                "black-last = 5");
        write("lines.conf", "lines = [", "  { id = 12345, name = 热线 }", "  { id = 12315, name = 市场监管 }", "]");
        write("partners.conf", "partners = [ { id = 110, name = 公安 } ]");
        write(
                "topics.conf",
                "topics = [",
                "  { topic = 供热, under = [停暖, 热费] }",
                "]",
                "labels = [",
                "  { id = BIG, name = 重大 }",
                "  { id = VIP, name = 企业 }",
                "]");
        write(
                "calendar.conf",
                "zone = Asia/Shanghai",
                "holidays = STATE_COUNCIL",
                "seasons = [",
                "  { from = 10-01, to = 04-30, spans = [\"08:00-12:00\", \"14:00-18:00\"] }",
                "  { from = 05-01, to = 09-30, spans = [\"08:00-12:00\", \"15:00-18:00\"] }",
                "]",
                "days = [",
                "  { day = 2027-01-01, working = false, name = 元旦 }",
                "]");
        write(
                "limits.conf",
                "SIGN { default = 4 working hours }",
                "REPLY {",
                "  kinds { REQUEST = 5 working days }",
                "  labels { VIP = 3 working days }",
                "  seasonal = [ { name = 供暖季, topic = 供热, from = 11-01, to = 03-31, limit = 1 working day } ]",
                "  default { limit = 7 working days, start = NEXT_WORKING_DAY, cut-off = \"17:00\" }",
                "}",
                "PHOTO { default = 2 hours }",
                "VISIT { default = none }");
        write(
                "ladder.conf",
                "roles { CLERK = 经办人 }",
                "ladders = [",
                "  {",
                "    clocks = [SIGN]",
                "    rungs = [",
                "      { name = half, title = 过半, at = 50 %, tell = [CLERK], through = [SMS] }",
                "      { name = late, title = 逾期, at = 1 working day after due, tell = [CLERK], through = [PHONE], order = BLUE }",
                "    ]",
                "  }",
                "]",
                "events = [ { name = third-urge, title = 三次催办, on = urge, nth = 3, tell = [CLERK], through = [SMS] } ]");
        write(
                "rules.conf",
                "redo-max = 2",
                "return-max = 2",
                "call-back-tries = 3",
                "call-back-sample = 0.5",
                "close-after = 10 minutes",
                "archive-after = 30 days",
                "due-soon-fraction = 0.8",
                "reply-met-only-by-review = true",
                "extension-times = 1",
                "extension-max = 10 working days",
                "extension-cut-off = \"17:00\"",
                "erase-after = 5 days",
                "live-line { absent-after = 10 minutes, tell = [CLERK] }");
        write("returns.conf", "reasons = [{ code = MINE, title = 非我职责 }, { code = OTHER, title = 其他 }]");
        write(
                "clocks.conf",
                "clocks = [",
                "  { name = VISIT, title = 勘查, owed-by = UNIT, starts = [signed], stops = [progressed], void = [recalled] }",
                "  { name = PHOTO, title = 拍照, owed-by = CENTRE, starts = [replied], stops = [reviewed], overdue = false }",
                "]");
        write("directory.conf", "officers = []");
        write("duty.conf", "rotas = []");
        write(
                "shifts.conf",
                "standard { answer-within = 15 seconds, connect-rate = 0.95, window = 24 hours }",
                "shifts = [",
                "  { id = DAY, name = 白班, from = \"08:00\", to = \"20:00\" }",
                "  { id = NIGHT, name = 夜班, from = \"20:00\", to = \"08:00\" } ]",
                "rotations = [",
                "  { id = A, name = 甲班 }",
                "  { id = B, name = 乙班 }",
                "]",
                "cycle { from = 2026-01-01, days = [ { works = [A, B] }, { works = [B, A] } ] }");
        write(
                "surges.conf",
                "seasons = [ { name = FLAT, days = [2, 1, 1, 1, 1, 1, 1], hours = [" + "1, ".repeat(23)
                        + "1], holiday = 1, year = [ { from = 11-01, to = 03-15, factor = 2 } ] } ]",
                "season = FLAT # of all others",
                "rates = [ { topic = 供热, season = FLAT, under { 停暖 = 10, 热费 = 5 } } ]",
                "shares { 610100 = 0.6, 610102 = 0.4 }",
                "surges {",
                "  thresholds { blue = 5, yellow = 6, orange = 7, red = 8 }",
                "  recurrence { slope = 1, offset = 0 }",
                "  half-life = 28 days",
                "  overdispersion = 1.2, factor = 5, sum-weight = 0.4",
                "  callers = 3, child-share = 0.7, together = 3, default-rate = 1",
                "}",
                "ratings {",
                "  baselines { COUNTY = 0.1, BUREAU = 0.1, ORGAN = 0.1, ENTERPRISE = 0.1 }",
                "  least-rise = 0.12, rise = 2, small = 30",
                "  thresholds { blue = 4, yellow = 6, orange = 7, red = 9 }",
                "}");
        write(
                "warning-life.conf",
                "cool-down = 6 hours, over = 12 hours, grows = 30 minutes",
                "most-a-day = 6, gather = 3, within = 24 hours",
                "tell { RED { offices = [CLERK], through = [SMS], at-once = true } }",
                "link = \"http://x/\", text = \"{sentence}\"",
                "recurring { weeks = 4, a-week = 20, factor = 1.5 }");
        write(
                "warnings.conf",
                "matters {",
                "  cosine = 0.08, few = 200, tenfold = 0.04",
                "  windows = [ { span = 2 hours, callers = 5 }, { span = 1 day, callers = 3 } ]",
                "  blue = 3, yellow = 5, orange = 10, red = 20, danger-callers = 1",
                "}",
                "words {",
                "  lists = [",
                "    { kind = DANGER, one-in = 100, words = [火灾] }",
                "    { kind = MOBILISATION, one-in = 10, words = [上访] }",
                "  ]",
                "  within = 8",
                "  contexts = [ { kinds = [DANGER], words = [上访], ahead = [可能] } ]",
                "  no-hits = [火灾险]",
                "}");
        write(
                "notices.conf",
                "channels = [ { id = local, type = LOCAL, serves = [SMS] } ]",
                "bundle = 10 minutes",
                "jitter = 60 s",
                "link = \"http://x/\"",
                "texts { subject = s, reminder = r, urgent = u, correction = c, copy = k, bundle = b }");
    }

    private void write(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }
}
