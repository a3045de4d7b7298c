package org.candor.audit;

import java.time.Clock;
import java.time.Duration;

/// A process that uses tokens as fast as it can, and prints the id of each after the store has accepted it.
final class TokenUser {
    private TokenUser() {}

    public static void main(String[] arguments) {
        PlainStore.open(arguments[0], 1, sessions -> {
            Clock clock = Clock.systemUTC();
            UsedTokenStore tokens = new UsedTokenStore(sessions, clock);
            for (int i = 0; !System.out.checkError(); i++) { // ends when nobody reads any more
                String id = "token-" + i;
                if (tokens.first(UsedTokenContract.ISSUER, id, clock.instant().plus(Duration.ofHours(1)))) {
                    System.out.println(id);
                }
            }
        });
    }
}
