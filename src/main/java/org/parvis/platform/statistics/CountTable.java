package org.parvis.platform.statistics;

import java.util.List;
import java.util.OptionalLong;

/// A table of counts of people, with its totals, in which every count below the minimum is hidden and enough
/// others with it that none can be worked out again.
///
/// Every hidden count could, for all that a reader sees, have been any of a range of values at least as wide
/// as the minimum, even knowing that counts are never negative. This covers subtraction along a line, chains
/// of subtractions across lines, and lines whose hidden counts add up to only a few people. A count of 0 is
/// hidden like any other small one: "nobody" is also news about somebody. Leave out of the table what is
/// impossible by nature.
///
/// How: rows and columns, the totals included, are the nodes of a graph of which each count is an edge. A
/// small count is safe as soon as it lies on a rectangle of hidden counts along which enough people could be
/// moved without changing any visible number. For each small count the rectangle that hides the fewest
/// further people is taken.
///
/// Source: L. H. Cox, "Suppression methodology and statistical disclosure control", JASA 75 (1980) 377–385;
/// D. Gusfield, "A graph theoretic approach to statistical data security", SIAM Journal on Computing 17
/// (1988) 552–571.
public final class CountTable {
    private final long[][] counts;
    private final boolean[][] hidden;
    private final int rows;
    private final int columns;

    private CountTable(long[][] counts) {
        this.counts = counts;
        this.rows = counts.length - 1;
        this.columns = counts[0].length - 1;
        this.hidden = new boolean[rows + 1][columns + 1];
    }

    /// A single line of counts and its total.
    public static CountTable line(List<Long> counts, long minimum) {
        return of(List.of(counts), minimum);
    }

    /// @param rows the counts, row by row, without totals; each person is in exactly one of them
    /// @param minimum the smallest count that may be shown
    public static CountTable of(List<List<Long>> rows, long minimum) {
        Inputs.require(minimum >= 1, "The smallest count that may be shown is at least 1.");
        Inputs.require(!rows.isEmpty() && !rows.getFirst().isEmpty(), "A table needs at least one count.");
        int width = rows.getFirst().size();
        long[][] counts = new long[rows.size() + 1][width + 1];
        for (int r = 0; r < rows.size(); r++) {
            Inputs.require(rows.get(r).size() == width, "All rows of a table have the same length.");
            for (int c = 0; c < width; c++) {
                long count = rows.get(r).get(c);
                Inputs.require(count >= 0, "A number of people cannot be negative.");
                counts[r][c] = count;
                counts[r][width] += count;
                counts[rows.size()][c] += count;
                counts[rows.size()][width] += count;
            }
        }
        CountTable table = new CountTable(counts);
        table.hide(minimum);
        return table;
    }

    public OptionalLong count(int row, int column) {
        Inputs.within(row, 0, rows - 1, "A row");
        Inputs.within(column, 0, columns - 1, "A column");
        return shown(row, column);
    }

    public OptionalLong rowTotal(int row) {
        Inputs.within(row, 0, rows - 1, "A row");
        return shown(row, columns);
    }

    public OptionalLong columnTotal(int column) {
        Inputs.within(column, 0, columns - 1, "A column");
        return shown(rows, column);
    }

    public OptionalLong total() {
        return shown(rows, columns);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    private OptionalLong shown(int row, int column) {
        return hidden[row][column] ? OptionalLong.empty() : OptionalLong.of(counts[row][column]);
    }

    private void hide(long minimum) {
        for (int r = 0; r <= rows; r++) {
            for (int c = 0; c <= columns; c++) {
                hidden[r][c] = counts[r][c] < minimum;
            }
        }
        for (int r = 0; r <= rows; r++) {
            for (int c = 0; c <= columns; c++) {
                if (counts[r][c] < minimum) {
                    protect(r, c, minimum);
                }
            }
        }
    }

    private void protect(int row, int column, long minimum) {
        int otherRow = -1;
        int otherColumn = -1;
        long least = Long.MAX_VALUE;
        for (int r = 0; r <= rows; r++) {
            for (int c = 0; c <= columns; c++) {
                if (r != row && c != column && freedom(row, column, r, c) >= minimum) {
                    long people = newlyHidden(row, c) + newlyHidden(r, column) + newlyHidden(r, c);
                    if (people < least) {
                        least = people;
                        otherRow = r;
                        otherColumn = c;
                    }
                }
            }
        }
        // There always is one: a count, its two totals and the grand total can all grow together.
        hidden[row][otherColumn] = true;
        hidden[otherRow][column] = true;
        hidden[otherRow][otherColumn] = true;
    }

    private long newlyHidden(int row, int column) {
        return hidden[row][column] ? 0 : counts[row][column];
    }

    /// How wide the range of values is that a rectangle's corners can take without any number outside it
    /// changing.
    ///
    /// Adding one person to a corner takes one from its neighbour along a line, or adds one where one of the
    /// two is the line's total.
    private long freedom(int row, int column, int otherRow, int otherColumn) {
        int across = column == columns || otherColumn == columns ? 1 : -1;
        int down = row == rows || otherRow == rows ? 1 : -1;
        int[] moves = {1, across, down, across * down};
        long[] corners = {
            counts[row][column], counts[row][otherColumn], counts[otherRow][column], counts[otherRow][otherColumn]
        };
        long shrinking = Long.MAX_VALUE;
        long growing = Long.MAX_VALUE;
        for (int i = 0; i < corners.length; i++) {
            if (moves[i] > 0) {
                growing = Math.min(growing, corners[i]);
            } else {
                shrinking = Math.min(shrinking, corners[i]);
            }
        }
        return shrinking == Long.MAX_VALUE ? Long.MAX_VALUE : shrinking + growing;
    }
}
