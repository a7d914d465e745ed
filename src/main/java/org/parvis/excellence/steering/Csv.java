package org.parvis.excellence.steering;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;

/// A table as French spreadsheets want it: semicolons and a byte order mark.
final class Csv {
    private final StringBuilder text = new StringBuilder("\uFEFF");

    void row(List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(";", "", "\r\n")));
    }

    byte[] bytes() {
        return text.toString().getBytes(UTF_8);
    }

    /// Quoted; a cell that a spreadsheet would take for a formula is made text (OWASP, CSV injection).
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+@\\t\\r\\n].*") || text.matches("(?s)-(?![\\d.]).*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
