package org.candor.audit;

/// What a loop of kills of the bare store came to.
///
/// @param kills        processes killed
/// @param acknowledged writes that returned
/// @param lost         of these, not in the store afterwards
record Tally(int kills, int acknowledged, int lost) {
    String json() {
        return "{\"kills\":" + kills + ",\"acknowledged\":" + acknowledged + ",\"lost\":" + lost + "}";
    }
}
