package org.candor.faults;

import java.util.Map;

/// What is sent in one go.
///
/// @param label   what tells it from the others of its case
/// @param method  such as `POST`
/// @param path    with its query, exactly as it is sent
/// @param headers in the order in which they are sent
/// @param body    one character for each byte
/// @param expect  what must be answered
record FaultRequest(
        String label, String method, String path, Map<String, String> headers, String body, Expected expect) {
    @Override
    public String toString() {
        return label + ": " + method + " " + (path.length() < 100 ? path : path.substring(0, 100)) + ", "
                + body.length() + " bytes";
    }
}
