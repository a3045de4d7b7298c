package org.candor.cdshooks;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How urgent a card is, in rising order.
public enum Indicator {
    @JsonProperty("info")
    INFO,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("critical")
    CRITICAL
}
