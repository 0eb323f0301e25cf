package cn.duban.ticket.state;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What may say who a citizen is: names, numbers, places, and all that people write freely. What is kept of it is encrypted under the
 * key of the {@link Keyed} record around it. Once that key is erased, a text reads as {@link #ERASED} repeated to its former
 * length, which figures count, and a location is missing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Personal {
    /** In place of each character of an erased text. */
    String ERASED = "█";
}
