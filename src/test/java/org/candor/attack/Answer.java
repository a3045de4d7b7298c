package org.candor.attack;

import java.util.Locale;

/// What came back.
///
/// @param status  0 when the connection was closed without an answer, -1 when nothing came in time
/// @param text    head and body
/// @param seconds from the first byte sent to the last received
/// @param sent    bytes that the server took
record Answer(int status, String text, double seconds, long sent) {
    private static final int STATUS_AT = 9;

    static Answer of(String text, boolean late, double seconds, long sent) {
        boolean answered = text.startsWith("HTTP/1.") && text.length() > STATUS_AT + 3;
        int status = answered ? Integer.parseInt(text.substring(STATUS_AT, STATUS_AT + 3)) : late ? -1 : 0;
        return new Answer(status, text, seconds, sent);
    }

    String body() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(end + 4);
    }

    /// Whether a card is answered.
    boolean hasCard() {
        return status == 200 && text.contains("\"summary\"");
    }

    /// Whether it repeats what it was told in confidence.
    boolean repeats() {
        return text.contains(Scene.FAMILY) || text.contains(Scene.RECORD_NUMBER) || text.contains(Scene.ACCESS_TOKEN);
    }

    /// Whether a text is in head or body, in whatever case.
    boolean holds(String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
