package org.candor.audit;

import java.sql.SQLException;
import java.util.Optional;
import org.candor.service.AssessmentLog.RecordUnavailableException;

/// What a failure of the database means, by its SQLSTATE.
final class Failures {
    private Failures() {}

    /// Whether a failure is of one of these classes: 23 somebody else inserted the same id, 40 rolled back in favour
    /// of another transaction.
    static boolean ofClass(RuntimeException e, String... classes) {
        Optional<String> state = findSqlState(e);
        for (String wanted : classes) {
            if (state.filter(found -> found.startsWith(wanted)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// Names the SQLSTATE, which is safe to log, unlike the database's message, which may quote a row.
    static RecordUnavailableException unavailable(RuntimeException e) {
        return new RecordUnavailableException(
                "the record is unavailable"
                        + findSqlState(e).map(state -> ", SQLSTATE " + state).orElse(""),
                e);
    }

    private static Optional<String> findSqlState(Throwable e) {
        return e instanceof SQLException sql
                ? Optional.ofNullable(sql.getSQLState())
                : Optional.ofNullable(e.getCause()).flatMap(Failures::findSqlState);
    }
}
