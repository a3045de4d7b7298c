package org.candor.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/// Everything that is logged while it is open, what is ours also at the level for debugging.
final class LogLines extends Handler implements AutoCloseable {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("org.candor");
    private final Level before = ours.getLevel();

    LogLines() {
        setLevel(Level.ALL);
        root.addHandler(this);
        ours.addHandler(this);
        ours.setUseParentHandlers(false); // else the console would show what is only there for debugging
        ours.setLevel(Level.ALL);
    }

    /// What was logged since the last call.
    List<String> take() {
        synchronized (lines) {
            List<String> taken = List.copyOf(lines);
            lines.clear();
            return taken;
        }
    }

    @Override
    public void publish(LogRecord record) {
        ExtLogRecord line = ExtLogRecord.wrap(record);
        lines.add(record.getLevel() + " " + record.getLoggerName() + " " + line.getFormattedMessage() + " "
                + record.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ours.setLevel(before);
        ours.setUseParentHandlers(true);
        ours.removeHandler(this);
        root.removeHandler(this);
    }
}
