package org.candor.audit;

import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.candor.audit.SealReport.Flaw;
import org.candor.audit.SealReport.Kind;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/// Checks the whole record against its chain, seal by seal, in memory that does not grow with the record.
public final class SealCheck {
    private static final int TRIES = 3;

    private final SessionFactory sessions;
    private final Optional<SealKey> key;

    /// @param key that signed the seals; without one signatures are not looked at
    public SealCheck(EntityManagerFactory sessions, Optional<SealKey> key) {
        this.sessions = sessions.unwrap(SessionFactory.class);
        this.key = key;
    }

    /// What is erased while the record is walked through would be missed in the count, so it is walked again.
    ///
    /// @param anchors kept outside the database
    public SealReport verify(List<Anchor> anchors) {
        try {
            long before = countErasures();
            SealReport report = walk(anchors);
            for (int tries = 1; tries < TRIES && countErasures() != before; tries++) {
                before = countErasures();
                report = walk(anchors);
            }
            return report;
        } catch (RuntimeException failure) {
            throw Failures.unavailable(failure);
        }
    }

    private SealReport walk(List<Anchor> anchors) {
        return sessions.fromStatelessTransaction(session -> new Run(session, anchors).report());
    }

    private long countErasures() {
        return sessions.fromStatelessTransaction(
                session -> session.createSelectionQuery("select count(*) from ErasureEntity", Long.class)
                        .getSingleResult());
    }

    /// One walk along the chain.
    private final class Run {
        private final StatelessSession session;
        private final Map<Long, Set<String>> anchors = new HashMap<>();
        private final List<Flaw> flaws = new ArrayList<>();
        private long seals;
        private long covered;
        private long present;
        private long erased;

        Run(StatelessSession session, List<Anchor> anchors) {
            this.session = session;
            anchors.forEach(anchor -> this.anchors
                    .computeIfAbsent(anchor.number(), number -> new HashSet<>())
                    .add(anchor.hash()));
        }

        SealReport report() {
            String previous = Seal.NONE;
            long number = 0;
            Optional<SealEntity> next = findAfter(0);
            while (next.isPresent()) {
                SealEntity seal = next.get();
                if (seal.number != ++number) {
                    add(Kind.GAP, String.valueOf(number));
                    number = seal.number;
                }
                check(seal, previous);
                previous = seal.hash;
                Set<String> expected = anchors.getOrDefault(number, Set.of());
                if (expected.equals(Set.of(seal.hash))) {
                    anchors.remove(number);
                }
                next = findAfter(number);
            }
            anchors.keySet().stream().sorted().forEach(missing -> add(Kind.ANCHOR, String.valueOf(missing)));
            long strange = countUnaccounted() + covered - present;
            if (strange != 0) {
                add(Kind.UNACCOUNTED, String.valueOf(strange));
            }
            long unsealed = session.createSelectionQuery("select count(*) from UnsealedEntity", Long.class)
                    .getSingleResult();
            return new SealReport(flaws.isEmpty(), seals, covered, erased, unsealed, flaws);
        }

        private void check(SealEntity row, String previous) {
            List<Seal.Entry> sealed = session
                    .createSelectionQuery(
                            "from SealedEntryEntity where seal = :seal order by position", SealedEntryEntity.class)
                    .setParameter("seal", row.number)
                    .getResultList()
                    .stream()
                    .map(each -> new Seal.Entry(each.entry, each.sha256))
                    .toList();
            String hash = new Seal(row.number, row.sealedAt, row.previous, sealed).hash();
            if (!row.previous.equals(previous) || !row.hash.equals(hash) || row.entries != sealed.size()) {
                add(Kind.BROKEN, String.valueOf(row.number));
            }
            if (key.filter(with -> !with.signed(row.number, row.hash, row.signature))
                    .isPresent()) {
                add(Kind.SIGNATURE, String.valueOf(row.number));
            }
            seals++;
            covered += sealed.size();
            compare(sealed);
        }

        private void compare(List<Seal.Entry> sealed) {
            Map<String, String> now = EntryHashes.of(
                    session, sealed.stream().map(Seal.Entry::entry).toList());
            List<String> missing = new ArrayList<>();
            for (Seal.Entry entry : sealed) {
                String hash = now.get(entry.entry());
                if (hash == null) {
                    missing.add(entry.entry());
                } else {
                    present++;
                    if (!hash.equals(entry.sha256())) {
                        add(Kind.CHANGED, entry.entry());
                    }
                }
            }
            if (!missing.isEmpty()) {
                excuse(missing);
            }
        }

        /// What was erased by who has the key may be missing.
        private void excuse(List<String> missing) {
            Map<String, ErasureEntity> erasures = new HashMap<>();
            session.createSelectionQuery("from ErasureEntity where entry in :missing", ErasureEntity.class)
                    .setParameter("missing", missing)
                    .getResultList()
                    .forEach(row -> erasures.put(row.entry, row));
            for (String entry : missing) {
                if (Optional.ofNullable(erasures.get(entry)).filter(this::valid).isPresent()) {
                    erased++;
                } else {
                    add(Kind.REMOVED, entry);
                }
            }
        }

        private boolean valid(ErasureEntity row) {
            return key.map(with -> with.signed(row.stored().text(), row.signature))
                    .orElse(true);
        }

        private Optional<SealEntity> findAfter(long number) {
            return session.createSelectionQuery(
                            "from SealEntity where number > :number order by number", SealEntity.class)
                    .setParameter("number", number)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst();
        }

        /// Rows less those that are sealed or wait for it. One statement, so that what is written meanwhile counts on
        /// both sides or on none.
        private long countUnaccounted() {
            return session.createSelectionQuery("""
                            select (select count(*) from AssessmentEntity) + (select count(*) from FeedbackEntity)
                            + (select count(*) from ErasureEntity)
                            - (select count(*) from UnsealedEntity) - (select count(*) from SealedEntryEntity)
                            """, Long.class).getSingleResult();
        }

        private void add(Kind kind, String at) {
            if (flaws.size() < SealReport.MOST) {
                flaws.add(new Flaw(kind, at));
            }
        }
    }
}
