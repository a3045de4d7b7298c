package org.candor.audit;

/// What a loop of kills came to.
///
/// @param kills            processes killed
/// @param acknowledged     answers that were received
/// @param lost             of these, not in the store afterwards
/// @param replayMismatches of these, in the store but not computed again to the same bits
record Tally(int kills, int acknowledged, int lost, int replayMismatches) {
    String json() {
        return "{\"kills\":" + kills + ",\"acknowledged\":" + acknowledged + ",\"lost\":" + lost
                + ",\"replayMismatches\":" + replayMismatches + "}";
    }
}
