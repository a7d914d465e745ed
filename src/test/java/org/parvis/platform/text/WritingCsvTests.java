package org.parvis.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingCsvTests {
    private static String row(@Nullable String... cells) throws IOException {
        var out = new StringBuilder();
        new Csv(out).row(Arrays.asList(cells));
        return out.toString();
    }

    @Test
    void aSpreadsheetReadsItsAccentsItsCellsAndItsLines() throws IOException {
        assertThat(row("Référence", "un \"mot\"; deux", "ligne\nsuivante", null))
                .isEqualTo("\uFEFF\"Référence\";\"un \"\"mot\"\"; deux\";\"ligne\nsuivante\";\"\"\r\n");
    }

    @Test
    void theByteOrderMarkStandsOnceAtTheHead() throws IOException {
        var out = new StringBuilder();
        var csv = new Csv(out);
        csv.row(List.of("a"));
        csv.row(List.of("b"));
        assertThat(out).hasToString("\uFEFF\"a\"\r\n\"b\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+33", "-1+cmd|' /C calc'!A0", "-", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "  +1"})
    void aCellThatASpreadsheetWouldRunIsText(String cell) throws IOException {
        assertThat(row(cell)).startsWith("\uFEFF\"'" + cell.charAt(0));
    }

    @Test
    void whatReadsATableMeetsOrdinarySpaces() throws IOException {
        assertThat(row("Zoé\u00a0Lemaître", "1\u202f200")).isEqualTo("\uFEFF\"Zoé Lemaître\";\"1 200\"\r\n");
        assertThat(row("Satisfait\u00a0?")).isEqualTo("\uFEFF\"Satisfait ?\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "-0.5", "-12,25", "2026-11-24", "O'Brien"})
    void aNumberAndADayStayWhatTheyAre(String cell) throws IOException {
        assertThat(row(cell)).isEqualTo("\uFEFF\"" + cell + "\"\r\n");
    }
}
