package org.candor.security;

import java.io.IOException;

/// A request that was not sent, or an answer that was not read, because it breaks a rule. Names the rule only.
public final class OutboundRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    OutboundRefusedException(String rule) {
        super(rule);
    }
}
