package org.parvis.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parvis.ForAll;

class ReadingATownsColourTests {
    /// Known values: the ends of the scale, and the greys on either side of AA that the WebAIM checker is known for.
    @ParameterizedTest
    @CsvSource({
        "#000000, 21.00",
        "#ffffff, 1.00",
        "#767676, 4.54",
        "#777777, 4.48",
        "#ff0000, 4.00",
        "#0000ff, 8.59",
        "#1f5a52, 7.94"
    })
    void contrastOnWhiteIsTheStandards(String colour, double ratio) {
        assertThat(Contrast.onWhite(colour)).isCloseTo(ratio, within(0.01));
    }

    @Test
    void contrastDoesNotDependOnWhichIsTheGround() {
        assertThat(Contrast.ratio("#123456", "#fedcba")).isEqualTo(Contrast.ratio("#fedcba", "#123456"));
    }

    @Test
    void aColourThatReadsWellIsKept() {
        assertThat(Contrast.readableOnWhite("#1f5a52")).isEqualTo("#1f5a52");
    }

    @Test
    void theProposedShadeReadsWellAndIsTheLightestThatDoes() {
        ForAll.forAll(300, random -> String.format(Locale.ROOT, "#%06x", random.nextInt(0x1000000)), colour -> {
            String shade = Contrast.readableOnWhite(colour);
            assertThat(Contrast.onWhite(shade)).isGreaterThanOrEqualTo(Contrast.ENOUGH);
            if (Contrast.onWhite(colour) < Contrast.ENOUGH) {
                // one step lighter would not do: within a rounding of the limit
                assertThat(Contrast.onWhite(shade)).isLessThan(4.75);
            }
        });
    }

    @Test
    void onlySixHexadecimalDigitsAreAColour() {
        assertThat(Contrast.isColour("#1f5a52")).isTrue();
        for (String text : new String[] {"", "1f5a52", "#fff", "#1F5A52", "red", "#1f5a521", "#1f5a5;"}) {
            assertThat(Contrast.isColour(text)).isFalse();
        }
    }
}
