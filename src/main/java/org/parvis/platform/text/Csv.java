package org.parvis.platform.text;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tables as French spreadsheets open them by a double click: semicolons and a byte order mark (otherwise RFC 4180).
///
/// No line is broken in a table: a no-break space is an ordinary one, so that formulas and filters find what they name.
/// That holds for what residents typed as well: a phone's keyboard sets such spaces of its own accord, and whoever
/// looks for the words types none.
///
/// A cell that a spreadsheet would take for a formula is led by an apostrophe (OWASP, CSV Injection): a resident
/// chooses their own name. A number keeps its minus sign.
public final class Csv {
    private final Appendable out;

    /// @param out is written to, never closed
    public Csv(Appendable out) throws IOException {
        this.out = out.append('\uFEFF');
    }

    /// @param cells null for an empty one
    public void row(List<? extends @Nullable String> cells) throws IOException {
        String separator = "";
        for (String cell : cells) {
            out.append(separator).append(quoted(cell == null ? "" : cell));
            separator = ";";
        }
        out.append("\r\n");
    }

    private static String quoted(String text) {
        String plain = text.replace('\u00a0', ' ').replace('\u202f', ' ');
        // what stands after spaces is a formula still to some of those who read tables
        boolean formula = plain.matches("(?s) *[=+\\-@\\t\\r\\n].*") && !plain.matches("-\\d+([.,]\\d+)?");
        return '"' + (formula ? "'" : "") + plain.replace("\"", "\"\"") + '"';
    }
}
