package org.parvis.platform.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BreakingLinesTests {
    @Test
    void noLineEndsWithinANumberNorAtANoBreakSpace() {
        assertThat(pieces("Gain\u00a0: +37,8\u00a0points, de −9,5 à 1\u202f234,5\u00a0? Oui."))
                .containsExactly(
                        "Gain\u00a0: ", "+37,8\u00a0points, ", "de ", "−9,5 ", "à ", "1\u202f234,5\u00a0? ", "Oui.");
    }

    private static List<String> pieces(String text) {
        var breaks = new LineBreaks(Locale.FRENCH);
        breaks.setText(text);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
