package org.parvis.platform.identifiers;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/// Time-ordered ids: UUID version 7 (RFC 9562 §5.7), so that new rows land at the end of their index.
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static UUID next(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
