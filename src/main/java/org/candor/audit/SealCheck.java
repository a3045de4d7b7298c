package org.candor.audit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.audit.SealReport.Flaw;
import org.candor.audit.SealReport.Kind;
import org.hibernate.SessionFactory;

/// Checks the whole record against its chain, seal by seal.
public final class SealCheck {
    private final SessionFactory sessions;
    private final Optional<SealKey> key;

    /// @param key that signed the seals; without one signatures are not looked at
    public SealCheck(EntityManagerFactory sessions, Optional<SealKey> key) {
        this.sessions = sessions.unwrap(SessionFactory.class);
        this.key = key;
    }

    /// @param anchors kept outside the database
    public SealReport verify(List<Anchor> anchors) {
        try {
            return sessions.fromTransaction(entities -> new Run(entities).report(anchors));
        } catch (RuntimeException failure) {
            throw Failures.unavailable(failure);
        }
    }

    /// One walk along the chain.
    private final class Run {
        private final EntityManager entities;
        private final List<Flaw> flaws = new ArrayList<>();
        private final Map<Long, String> hashes = new HashMap<>();
        private long present;

        Run(EntityManager entities) {
            this.entities = entities;
        }

        SealReport report(List<Anchor> anchors) {
            String previous = Seal.NONE;
            long number = 0;
            long covered = 0;
            Optional<SealEntity> next = findAfter(0);
            while (next.isPresent()) {
                SealEntity seal = next.get();
                if (seal.number != ++number) {
                    add(Kind.GAP, String.valueOf(number));
                    number = seal.number;
                }
                covered += check(seal, previous);
                previous = seal.hash;
                hashes.put(seal.number, seal.hash);
                entities.clear();
                next = findAfter(number);
            }
            for (Anchor anchor : anchors) {
                if (!anchor.hash().equals(hashes.get(anchor.number()))) {
                    add(Kind.ANCHOR, String.valueOf(anchor.number()));
                }
            }
            long strange = countUnaccounted() + covered - present;
            if (strange != 0) {
                add(Kind.UNACCOUNTED, String.valueOf(strange));
            }
            long unsealed = entities.createQuery("select count(*) from UnsealedEntity", Long.class)
                    .getSingleResult();
            return new SealReport(flaws.isEmpty(), hashes.size(), covered, unsealed, flaws);
        }

        /// @return number of entries
        private int check(SealEntity row, String previous) {
            List<SealedEntryEntity> rows = entities.createQuery(
                            "from SealedEntryEntity where seal = :seal order by position", SealedEntryEntity.class)
                    .setParameter("seal", row.number)
                    .getResultList();
            List<Seal.Entry> sealed = rows.stream()
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
            for (Seal.Entry entry : sealed) {
                Optional<String> now = Seals.hash(entities, entry.entry());
                if (now.isEmpty()) {
                    add(Kind.REMOVED, entry.entry());
                } else {
                    present++;
                    if (!now.get().equals(entry.sha256())) {
                        add(Kind.CHANGED, entry.entry());
                    }
                }
            }
            return sealed.size();
        }

        private Optional<SealEntity> findAfter(long number) {
            return entities.createQuery("from SealEntity where number > :number order by number", SealEntity.class)
                    .setParameter("number", number)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst();
        }

        /// Rows less those that are sealed or wait for it. One statement, so that what is written meanwhile counts on
        /// both sides or on none.
        private long countUnaccounted() {
            return entities.createQuery("""
                            select (select count(*) from AssessmentEntity) + (select count(*) from FeedbackEntity)
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
