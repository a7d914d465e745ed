package org.parvis.town.signin;

import java.math.BigInteger;
import java.time.Instant;

/// An authenticator application: reads the key on the page and shows the code.
final class PhoneApplication {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private PhoneApplication() {}

    static String code(String key, Instant now) {
        var bits = BigInteger.ONE; // keeps leading zeros
        for (char letter : key.replace(" ", "").toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(letter)));
        }
        byte[] withMark = bits.toByteArray();
        byte[] secret = new byte[20];
        System.arraycopy(withMark, withMark.length - 20, secret, 0, 20);
        return Totp.code(secret, Totp.stepAt(now));
    }
}
