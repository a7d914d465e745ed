package org.parvis.town.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parvis.ForAll;

class ReckoningCodesTests {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238, appendix B, the rows for SHA-1.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        long step = Totp.stepAt(Instant.ofEpochSecond(seconds));
        assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
        assertThat(Totp.code(SECRET, step)).isEqualTo(code.substring(2));
    }

    /// RFC 4648, §10.
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void keysAreWrittenInBase32(String text, String base32) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }

    @Test
    void aCodeIsGoodOneStepEarlyOrLateAndNoMore() {
        ForAll.forAll(200, random -> Instant.ofEpochSecond(random.nextLong(1_000_000, 4_000_000_000L)), now -> {
            long step = Totp.stepAt(now);
            for (long off = -1; off <= 1; off++) {
                assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, step + off), now, 0))
                        .isPresent();
            }
            var near = java.util.stream.LongStream.rangeClosed(step - 1, step + 1)
                    .mapToObj(s -> Totp.code(SECRET, s))
                    .toList();
            for (long off : new long[] {-2, 2}) {
                String code = Totp.code(SECRET, step + off);
                // one time in 300 000 two neighbouring steps share a code
                assertThat(Totp.matchingStep(SECRET, code, now, 0).isPresent()).isEqualTo(near.contains(code));
            }
        });
    }

    @Test
    void aStepThatWasUsedIsNotGoodAgainNorIsAnyBefore() {
        var now = Instant.ofEpochSecond(1_111_111_111);
        long step = Totp.stepAt(now);
        assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, step), now, step))
                .isEmpty();
        assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, step - 1), now, step))
                .isEmpty();
        assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, step + 1), now, step))
                .hasValue(step + 1);
    }

    @Test
    void spacesInATypedCodeDoNotMatterAndNonsenseIsRefused() {
        var now = Instant.ofEpochSecond(59);
        assertThat(Totp.matchingStep(SECRET, " 287 082 ", now, 0)).hasValue(1);
        for (String typed : new String[] {"", "28708", "2870820", "é87082", "abcdef"}) {
            assertThat(Totp.matchingStep(SECRET, typed, now, 0)).isEmpty();
        }
    }

    @Test
    void theAddressTellsTheApplicationTheTownAndTheKey() {
        assertThat(Totp.address("Valombrée", "a@b.example", SECRET))
                .isEqualTo("otpauth://totp/Valombr%C3%A9e:a%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Valombr%C3%A9e");
    }
}
