package cn.duban.ticket;

import cn.duban.words.FieldFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a command is refused.
 *
 * @param detail one sentence for people
 * @param errors the fields at fault; empty if the body is not at fault
 */
public record Refusal(Code code, String detail, List<FieldError> errors) {

    /**
     * A field at fault, by JSON pointer.
     *
     * @param code stable name of the fault, if it has one
     * @param arguments what the detail names, for those who say it in other words
     */
    public record FieldError(String pointer, String detail, Optional<String> code, Map<String, String> arguments) {
        public FieldError {
            code = code == null ? Optional.empty() : code;
            arguments = arguments == null ? Map.of() : Map.copyOf(arguments);
        }

        public FieldError(String pointer, String detail) {
            this(pointer, detail, Optional.empty(), Map.of());
        }

        /** @param values see {@link FieldFault#arguments} */
        public static FieldError of(String pointer, FieldFault fault, Object... values) {
            Map<String, String> arguments = fault.arguments(values);
            return new FieldError(pointer, fault.detail(arguments), Optional.of(fault.wire()), arguments);
        }
    }

    /** Stable names of refusals; callers rely on them. */
    public enum Code {
        VALIDATION("validation"),
        UNIT_UNKNOWN("unit.unknown"),
        REGION_UNKNOWN("region.unknown"),
        PARTNER_UNKNOWN("partner.unknown"),
        TICKET_UNKNOWN("ticket.unknown"),
        TICKET_EXISTS("ticket.exists"),
        WRONG_STATUS("ticket.wrong-status"),
        ARCHIVED("ticket.archived"),
        NOT_ERASABLE("ticket.not-erasable"),
        RETURN_WINDOW_PASSED("return.window-passed"),
        RETURN_LIMIT("return.limit"),
        EXTENSION_TOO_LATE("extension.too-late"),
        EXTENSION_CAP("extension.cap"),
        COMMAND_REUSED("command.reused"),
        VERSION_CONFLICT("version.conflict"),
        AT_FUTURE("at.future"),
        AT_TOO_EARLY("at.too-early"),
        ORDER_LOWER("order.lower"),
        NAMES_FULL("names.full"),
        ROLE("role"),
        REGION_FORBIDDEN("region.forbidden"),
        UNIT_NOT_YOURS("unit.not-yours");

        private final String wire;

        Code(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    public static Refusal of(Code code, String detail) {
        return new Refusal(code, detail, List.of());
    }

    /** A field that is not valid. */
    public static Refusal invalid(String pointer, FieldFault fault, Object... values) {
        FieldError error = FieldError.of(pointer, fault, values);
        return new Refusal(Code.VALIDATION, error.detail(), List.of(error));
    }

    public static Refusal at(Code code, String pointer, String detail) {
        return new Refusal(code, detail, List.of(new FieldError(pointer, detail)));
    }
}
