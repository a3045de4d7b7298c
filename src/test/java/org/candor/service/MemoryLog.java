package org.candor.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A record that lasts as long as the process: everything in it, each id and each feedback once.
final class MemoryLog implements AssessmentLog {
    private final Map<UUID, AssessmentRecord> records = new LinkedHashMap<>();
    private final Map<List<Object>, FeedbackRecord> feedback = new LinkedHashMap<>();
    private boolean available = true;

    @Override
    public synchronized void append(AssessmentRecord record) {
        check();
        AssessmentRecord first = records.putIfAbsent(record.id(), record);
        if (first != null && !first.response().equals(record.response())) {
            throw new IllegalStateException("another answer under the same id");
        }
    }

    @Override
    public synchronized void append(FeedbackRecord element) {
        check();
        feedback.putIfAbsent(List.of(element.card(), element.json()), element);
    }

    /// Lets every further write fail, as a broken disk would.
    synchronized void breakDown() {
        available = false;
    }

    synchronized List<AssessmentRecord> records() {
        return new ArrayList<>(records.values());
    }

    synchronized List<FeedbackRecord> feedback() {
        return new ArrayList<>(feedback.values());
    }

    private void check() {
        if (!available) {
            throw new RecordUnavailableException("broken", new IllegalStateException("disk"));
        }
    }
}
