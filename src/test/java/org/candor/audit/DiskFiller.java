package org.candor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.candor.service.AssessmentRecord;

/// A process that appends and seals until there is no room for more, and prints the id of each record that the store
/// has accepted and `refused` for each that it has not.
final class DiskFiller {
    static final String REFUSED = "refused";
    static final int REFUSALS = 5;
    private static final int SEAL_EVERY = 20;

    private DiskFiller() {}

    /// @param arguments URL of the store, file of the key
    public static void main(String[] arguments) throws IOException {
        SealKey key = SealKey.parse(Files.readString(Path.of(arguments[1])));
        PlainStore.open(arguments[0], 1, sessions -> {
            AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
            Seals seals = new Seals(sessions, Optional.of(key), Clock.systemUTC());
            for (int i = 1, refusals = 0; refusals < REFUSALS; i++) {
                refusals += fill(store, seals, i % SEAL_EVERY == 0) ? 0 : 1;
            }
            System.exit(0); // as it is, for no store can be closed that cannot write
        });
    }

    private static boolean fill(AssessmentStore store, Seals seals, boolean seal) {
        AssessmentRecord record = RecordFixture.given();
        try {
            store.append(record);
            System.out.println(record.id());
            if (seal) {
                seals.sealNext();
            }
            return true;
        } catch (RecordUnavailableException noRoom) {
            System.out.println(REFUSED);
            return false;
        }
    }
}
