package cn.duban.cassandra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.typesafe.config.Config;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests of `mvn verify` share one Cassandra; `mvn verify -Pdrills` runs those that start their own. */
class DrillTagsTest {
    private static final DescribedPredicate<JavaClass> DRILLS = DescribedPredicate.describe(
            "drills",
            type -> type.tryGetAnnotationOfType(Tag.class)
                    .filter(tag -> tag.value().equals("drill"))
                    .isPresent());

    @Test
    void tests_that_start_a_process_are_drills() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Test")
                .and(DescribedPredicate.not(DRILLS))
                .should()
                .callMethod(Persistence.class, "start", Config.class)
                .orShould()
                .callMethod(EmbeddedCassandra.class, "start", CassandraSettings.class)
                .orShould()
                .callMethod(EmbeddedStore.class, "start", CassandraSettings.class)
                .orShould()
                .callConstructor(ProcessBuilder.class, String[].class)
                .check(new ClassFileImporter().importPackages("cn.duban.cassandra"));
    }
}
