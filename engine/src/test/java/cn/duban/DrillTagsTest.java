package cn.duban;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each test runs in exactly one of `mvn verify` and `mvn verify -Pdrills`. */
class DrillTagsTest {
    private static final DescribedPredicate<JavaClass> HAS_PROPERTIES = DescribedPredicate.describe(
            "have jqwik properties",
            type -> type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Property.class)));

    @Test
    void properties_do_not_use_the_tag_of_junit_which_jqwik_ignores() {
        classes()
                .that(HAS_PROPERTIES)
                .should()
                .notBeAnnotatedWith(Tag.class)
                .check(new ClassFileImporter().importPackages("cn.duban"));
    }
}
