package cn.duban.http.web;

import cn.duban.policy.files.Fault;
import cn.duban.ticket.Refusal;
import java.util.Optional;

/** Faults of a table in a request's body, as a refusal lists them. */
public final class TableFaults {
    private TableFaults() {}

    /** Its pointer is the line and, as far as known, the column by its English name. */
    public static Refusal.FieldError at(Fault fault) {
        String column = fault.cell().column();
        return new Refusal.FieldError(
                "/line/" + fault.line() + (column.isEmpty() ? "" : '/' + column),
                fault.problem(),
                Optional.of(fault.cell().code()).filter(code -> !code.isEmpty()),
                fault.cell().arguments());
    }
}
