package org.candor.cdshooks;

import java.util.List;

/// Data without which the service cannot answer came neither with the request nor in any other way. The
/// specification's answer is 412.
public final class MissingPrefetchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> keys;

    /// @param keys prefetch keys of our own service definition, at least one
    public MissingPrefetchException(List<String> keys) {
        super("no usable data for the prefetch " + (keys.size() == 1 ? "key " : "keys ") + String.join(", ", keys));
        this.keys = List.copyOf(keys);
    }

    public List<String> keys() {
        return keys;
    }
}
