package cn.duban;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rooms of the engine and which room may use which. The rules are plain tests, so that a rule that does not run is a missing
 * test.
 */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cn.duban");

    private static final String[] PURE = {
        "cn.duban.calendar..",
        "cn.duban.policy..",
        "cn.duban.ticket..",
        "cn.duban.notice..",
        "cn.duban.metrics..",
        "cn.duban.calls..",
        "cn.duban.liveline..",
        "cn.duban.warning..",
        "cn.duban.region..",
        "cn.duban.scoring..",
        "cn.duban.detection..",
        "cn.duban.engine.."
    };

    /** Asks the machine what time it is. */
    private static final DescribedPredicate<JavaMethodCall> ASKS_THE_TIME =
            DescribedPredicate.describe("a call that asks the machine for the time", call -> {
                JavaClass of = call.getTargetOwner();
                String method = call.getName();
                boolean now = method.equals("now")
                        && Stream.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)
                                .anyMatch(of::isEquivalentTo);
                boolean millis = of.isEquivalentTo(System.class)
                        && (method.equals("currentTimeMillis") || method.equals("nanoTime"));
                return now || millis || of.isAssignableTo(Clock.class);
            });

    private static ArchRule only(String room, String... may) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(may)
                        .or(resideInAPackage("java.."))
                        .as("reside in java or " + String.join(", ", may)));
    }

    private static Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        String annotations = "com.fasterxml.jackson.annotation..";
        rules.put(
                "the calendar knows working time and nothing of tickets",
                only("cn.duban.calendar..", "cn.duban.calendar..", "com.tyme.."));
        rules.put(
                "the policy reads files, counts by the calendar and compiles formulas",
                only(
                        "cn.duban.policy..",
                        "cn.duban.policy..",
                        "cn.duban.calendar..",
                        "com.typesafe.config..",
                        "com.ezylang.evalex..",
                        "com.fasterxml.jackson.core..",
                        "de.siegmar.fastcsv..",
                        annotations));
        rules.put(
                "a ticket knows policy and calendar and no region",
                only(
                        "cn.duban.ticket..",
                        "cn.duban.ticket..",
                        "cn.duban.policy..",
                        "cn.duban.calendar..",
                        annotations));
        rules.put(
                "who is told follows from ticket, policy and calendar",
                only(
                        "cn.duban.notice..",
                        "cn.duban.notice..",
                        "cn.duban.ticket..",
                        "cn.duban.warning..",
                        "cn.duban.policy..",
                        "cn.duban.calendar.."));
        rules.put(
                "figures count and know nothing of what",
                only("cn.duban.metrics..", "cn.duban.metrics..", "com.carrotsearch.hppc..", "org.HdrHistogram.."));
        rules.put(
                "calls and agents are counted, and know of the policy only its standard and its shifts",
                only("cn.duban.calls..", "cn.duban.calls..", "cn.duban.metrics..", "cn.duban.policy.."));
        rules.put(
                "the leaders' live line knows sessions, the commands they order of tickets, and of the policy only what a rota names",
                only(
                        "cn.duban.liveline..",
                        "cn.duban.liveline..",
                        "cn.duban.ticket..",
                        "cn.duban.policy..",
                        annotations));
        rules.put(
                "warnings rest on texts and numbers, and know of the policy only its rules",
                only(
                        "cn.duban.warning..",
                        "cn.duban.warning..",
                        "cn.duban.policy..",
                        "com.carrotsearch.hppc..",
                        "com.hankcs.hanlp..",
                        annotations));
        rules.put(
                "only where words are looked for is the language library used",
                noClasses()
                        .that()
                        .resideOutsideOfPackages("cn.duban.warning.wording..", "cn.duban.warning.keywords..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.hankcs.hanlp.."));
        rules.put(
                "a region folds tickets, reads no calendar, and knows of the policy only its words",
                only(
                        "cn.duban.region..",
                        "cn.duban.region..",
                        "cn.duban.metrics..",
                        "cn.duban.calls..",
                        "cn.duban.liveline..",
                        "cn.duban.notice..",
                        "cn.duban.ticket..",
                        "cn.duban.warning..",
                        "cn.duban.policy..",
                        annotations));
        rules.put(
                "the watch folds regions' logs into warnings",
                only(
                        "cn.duban.detection..",
                        "cn.duban.detection..",
                        "cn.duban.warning..",
                        "cn.duban.region..",
                        "cn.duban.ticket..",
                        "cn.duban.calendar..",
                        "cn.duban.policy.."));
        rules.put(
                "the centre folds regions' logs and counts by the policy",
                only(
                        "cn.duban.scoring..",
                        "cn.duban.scoring..",
                        "cn.duban.region..",
                        "cn.duban.liveline..",
                        "cn.duban.metrics..",
                        "cn.duban.ticket..",
                        "cn.duban.policy..",
                        annotations));
        rules.put(
                "clocks know neither the state nor the events of tickets",
                only(
                        "cn.duban.ticket.clock..",
                        "cn.duban.ticket.clock..",
                        "cn.duban.policy..",
                        "cn.duban.calendar..",
                        annotations));
        rules.put(
                "no rule of the domain depends on a door or on the runtime",
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .and()
                        .resideOutsideOfPackage("cn.duban.engine..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("cn.duban.engine..", "cn.duban.runtime.."));
        rules.put(
                "doors do not depend on what is behind them",
                noClasses()
                        .that()
                        .resideInAPackage("cn.duban.engine..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("cn.duban.runtime.."));
        rules.put(
                "only the runtime sees Pekko",
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.pekko.."));
        rules.put(
                "packages form no circle",
                slices().matching("cn.duban.(**)").should().beFreeOfCycles());
        rules.put(
                "nothing pure asks the machine what time it is",
                noClasses().that().resideInAnyPackage(PURE).should().callMethodWhere(ASKS_THE_TIME));
        rules.put(
                "names say what a class is",
                noClasses().should().haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)"));
        return rules;
    }

    @TestFactory
    List<DynamicTest> the_rooms_keep_to_themselves() {
        return rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(CLASSES)))
                .toList();
    }

    @Test
    void there_is_something_to_check_in_every_room() {
        assertThat(rules()).hasSize(19);
        for (String room : Set.of(
                "calendar",
                "policy",
                "ticket",
                "notice",
                "metrics",
                "calls",
                "liveline",
                "warning",
                "region",
                "scoring",
                "runtime"))
            assertThat(CLASSES.that(resideInAPackage("cn.duban." + room + "..")))
                    .as(room)
                    .hasSizeGreaterThan(10);
    }

    @Test
    void a_class_that_breaks_the_rules_is_found() {
        JavaClasses culprit = new ClassFileImporter().importClasses(TimeAskingManager.class);
        ArchRule time = noClasses().should().callMethodWhere(ASKS_THE_TIME);
        assertThatThrownBy(() -> time.check(culprit)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> rules().get("names say what a class is").check(culprit))
                .isInstanceOf(AssertionError.class);
        assertThat(new TimeAskingManager().now()).isNotNull();
    }

    /** What nobody may write. */
    private static final class TimeAskingManager {
        Instant now() {
            return Instant.now();
        }
    }
}
