package cn.duban.load;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests of `mvn verify` start no engine; `mvn verify -Pdrills` runs those that do. */
class DrillTagsTest {
    private static final DescribedPredicate<JavaClass> DRILLS = DescribedPredicate.describe(
            "drills",
            type -> type.tryGetAnnotationOfType(Tag.class)
                    .filter(tag -> tag.value().equals("drill"))
                    .isPresent());

    @Test
    void tests_that_start_an_engine_are_drills() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Test")
                .and(DescribedPredicate.not(DRILLS))
                .and()
                .doNotBelongToAnyOf(DrillTagsTest.class)
                .should()
                .transitivelyDependOnClassesThat()
                .areAssignableTo(BuiltEngine.class)
                .check(new ClassFileImporter().importPackages("cn.duban.load"));
    }
}
