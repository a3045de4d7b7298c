package org.candor.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.query.QueryProducer;

/// The digests of many rows as they are now, read in few statements.
final class EntryHashes {
    private EntryHashes() {}

    /// @return by entry; what is not there is missing
    static Map<String, String> of(QueryProducer session, List<String> entries) {
        Map<String, String> hashes = new HashMap<>();
        List<UUID> answers = ids(entries, Entries.ASSESSMENT);
        if (!answers.isEmpty()) {
            Map<UUID, List<UUID>> cards = cards(session, answers);
            session.createSelectionQuery("from AssessmentEntity where id in :ids", AssessmentEntity.class)
                    .setParameter("ids", answers)
                    .getResultList()
                    .forEach(row -> hashes.put(
                            Entries.assessment(row.id), EntryHash.of(row, cards.getOrDefault(row.id, List.of()))));
        }
        List<UUID> feedback = ids(entries, Entries.FEEDBACK);
        if (!feedback.isEmpty()) {
            session.createSelectionQuery("from FeedbackEntity where id in :ids", FeedbackEntity.class)
                    .setParameter("ids", feedback)
                    .getResultList()
                    .forEach(row -> hashes.put(Entries.feedback(row.id), EntryHash.of(row)));
        }
        List<UUID> erasures = ids(entries, Entries.ERASURE);
        if (!erasures.isEmpty()) {
            session.createSelectionQuery("from ErasureEntity where entry in :entries", ErasureEntity.class)
                    .setParameter(
                            "entries",
                            erasures.stream()
                                    .flatMap(id -> Stream.of(Entries.assessment(id), Entries.feedback(id)))
                                    .toList())
                    .getResultList()
                    .forEach(row -> hashes.put(Entries.erasure(row.entry), EntryHash.of(row)));
        }
        return hashes;
    }

    private static List<UUID> ids(List<String> entries, char kind) {
        return entries.stream()
                .filter(entry -> entry.charAt(0) == kind)
                .map(Entries::id)
                .toList();
    }

    private static Map<UUID, List<UUID>> cards(QueryProducer session, List<UUID> answers) {
        Map<UUID, List<UUID>> cards = new HashMap<>();
        session.createSelectionQuery("from CardEntity where assessmentId in :ids order by position", CardEntity.class)
                .setParameter("ids", answers)
                .getResultList()
                .forEach(card -> cards.computeIfAbsent(card.assessmentId, id -> new ArrayList<>())
                        .add(card.id));
        return cards;
    }
}
