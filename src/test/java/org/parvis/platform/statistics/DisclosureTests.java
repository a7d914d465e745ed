package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.Disclosure.Showing;

class DisclosureTests {
    private static final Disclosure RESIDENTS = Disclosure.RESIDENTS;

    @Test
    void theNumberOfPeopleDecidesWhatIsShown() {
        assertThat(RESIDENTS.of(0)).isEqualTo(Showing.SUPPRESSED);
        assertThat(RESIDENTS.of(10)).isEqualTo(Showing.SUPPRESSED);
        assertThat(RESIDENTS.of(11)).isEqualTo(Showing.INDICATIVE);
        assertThat(RESIDENTS.of(29)).isEqualTo(Showing.INDICATIVE);
        assertThat(RESIDENTS.of(30)).isEqualTo(Showing.SHOWN);
        assertThat(RESIDENTS.of(99)).isEqualTo(Showing.SHOWN);
        assertThat(RESIDENTS.of(100)).isEqualTo(Showing.PUBLISHABLE);
    }

    @Test
    void aFilterThatDiffersByAFewPeopleIsRefused() {
        assertThat(RESIDENTS.allows(people(0, 50), List.of(people(0, 60)))).isFalse();
        assertThat(RESIDENTS.allows(people(0, 60), List.of(people(0, 50)))).isFalse();
        assertThat(RESIDENTS.allows(people(0, 50), List.of(people(0, 61)))).isTrue();
        assertThat(RESIDENTS.allows(people(3, 60), List.of(people(0, 40)))).isFalse();
    }

    @Test
    void theSameGroupAgainAndGroupsApartAreAllowed() {
        assertThat(RESIDENTS.allows(people(0, 50), List.of(people(0, 50)))).isTrue();
        assertThat(RESIDENTS.allows(people(0, 50), List.of(people(100, 150), people(200, 220))))
                .isTrue();
        assertThat(RESIDENTS.allows(people(0, 50), List.of(people(100, 150), people(0, 45))))
                .isFalse();
    }

    @Test
    void aGroupThatIsTooSmallIsNeverAllowed() {
        assertThat(RESIDENTS.allows(people(0, 10), List.<Set<Integer>>of())).isFalse();
        assertThat(RESIDENTS.allows(people(0, 11), List.<Set<Integer>>of())).isTrue();
    }

    @Test
    void aLineWithOneSmallCountHidesASecondOne() {
        CountTable table = CountTable.line(List.of(60L, 37L, 3L), 11);
        assertThat(table.count(0, 0)).hasValue(60);
        assertThat(table.count(0, 1)).isEmpty();
        assertThat(table.count(0, 2)).isEmpty();
        assertThat(table.total()).hasValue(100);
    }

    @Test
    void twoSmallCountsThatAddUpToFewPeopleHideAThird() {
        CountTable table = CountTable.line(List.of(60L, 20L, 3L, 4L), 11);
        assertThat(table.count(0, 0)).hasValue(60);
        assertThat(table.count(0, 1)).isEmpty();
        assertThat(table.total()).hasValue(87);
    }

    @Test
    void twoSmallCountsThatAddUpToEnoughProtectEachOther() {
        CountTable table = CountTable.line(List.of(60L, 6L, 7L), 11);
        assertThat(table.count(0, 0)).hasValue(60);
        assertThat(table.total()).hasValue(73);
    }

    @Test
    void aSmallTotalIsHiddenWithItsCounts() {
        assertThat(CountTable.line(List.of(3L, 4L), 11).total()).isEmpty();
        assertThat(CountTable.line(List.of(3L), 11).total()).isEmpty();
    }

    @Test
    void nothingIsHiddenWithoutNeed() {
        CountTable table = CountTable.of(List.of(List.of(20L, 30L), List.of(11L, 40L)), 11);
        assertThat(table.count(1, 0)).hasValue(11);
        assertThat(table.rowTotal(0)).hasValue(50);
        assertThat(table.columnTotal(1)).hasValue(70);
        assertThat(table.total()).hasValue(101);
    }

    @Test
    void aTableHidesARectangleAroundASmallCount() {
        CountTable table =
                CountTable.of(List.of(List.of(5L, 30L, 90L), List.of(40L, 50L, 90L), List.of(90L, 90L, 90L)), 11);
        assertThat(hiddenCells(table)).isEqualTo(4);
        assertThat(table.count(0, 0)).isEmpty();
        assertThat(table.count(0, 1)).isEmpty();
        assertThat(table.count(1, 0)).isEmpty();
        assertThat(table.count(1, 1)).isEmpty();
        assertThat(table.rowTotal(0)).hasValue(125);
    }

    /// The reader as a mathematician: of all the equations "a line adds up to its total", what can be solved?
    @Test
    void noSmallCountCanBeWorkedOutBySubtraction() {
        Samples.forAll(300, random -> {
            List<List<Long>> rows = drawn(random, 1 + random.nextInt(5), 1 + random.nextInt(5), 40);
            CountTable table = CountTable.of(rows, 11);
            List<int[]> solved = solvable(table);
            for (int[] place : solved) {
                assertThat(trueCount(rows, place[0], place[1]))
                        .as("row %d, column %d of%n%s", place[0], place[1], rows)
                        .isGreaterThanOrEqualTo(11);
            }
        });
    }

    /// The reader as a patient computer: of all the tables of counts that show the same numbers, how far
    /// apart are the values of a small count?
    @Test
    void everySmallCountCouldBeAnyOfManyValues() {
        Samples.forAll(150, random -> {
            List<List<Long>> rows = drawn(random, 2, 1 + random.nextInt(2), 6);
            CountTable table = CountTable.of(rows, 3);
            for (int r = 0; r < table.rows(); r++) {
                for (int c = 0; c < table.columns(); c++) {
                    if (trueCount(rows, r, c) < 3) {
                        assertThat(possibleRange(table, r, c))
                                .as("row %d, column %d of%n%s", r, c, rows)
                                .isGreaterThanOrEqualTo(3);
                    }
                }
            }
        });
    }

    @Test
    void whatIsShownIsTrueAndNeverSmall() {
        Samples.forAll(300, random -> {
            List<List<Long>> rows = drawn(random, 1 + random.nextInt(5), 1 + random.nextInt(5), 40);
            CountTable table = CountTable.of(rows, 11);
            for (int r = 0; r <= table.rows(); r++) {
                for (int c = 0; c <= table.columns(); c++) {
                    OptionalLong shown = shown(table, r, c);
                    if (shown.isPresent()) {
                        assertThat(shown.getAsLong())
                                .isEqualTo(trueCount(rows, r, c))
                                .isGreaterThanOrEqualTo(11);
                    }
                }
            }
        });
    }

    @Test
    void impossibleTablesAndRulesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CountTable.of(List.of(), 11));
        assertThatIllegalArgumentException().isThrownBy(() -> CountTable.line(List.of(-1L), 11));
        assertThatIllegalArgumentException().isThrownBy(() -> CountTable.of(List.of(List.of(1L, 2L), List.of(1L)), 11));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CountTable.line(List.of(1L), 11).count(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Disclosure(11, 10, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> RESIDENTS.of(-1));
    }

    private static Set<Integer> people(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toSet());
    }

    private static List<List<Long>> drawn(Random random, int rows, int columns, int ceiling) {
        List<List<Long>> table = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            List<Long> row = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                row.add((long) random.nextInt(ceiling));
            }
            table.add(row);
        }
        return table;
    }

    private static long trueCount(List<List<Long>> rows, int row, int column) {
        long sum = 0;
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.getFirst().size(); c++) {
                boolean inRow = row == rows.size() || row == r;
                boolean inColumn = column == rows.getFirst().size() || column == c;
                sum += inRow && inColumn ? rows.get(r).get(c) : 0;
            }
        }
        return sum;
    }

    private static OptionalLong shown(CountTable table, int r, int c) {
        if (r == table.rows()) {
            return c == table.columns() ? table.total() : table.columnTotal(c);
        }
        return c == table.columns() ? table.rowTotal(r) : table.count(r, c);
    }

    private static long hiddenCells(CountTable table) {
        long hidden = 0;
        for (int r = 0; r <= table.rows(); r++) {
            for (int c = 0; c <= table.columns(); c++) {
                hidden += shown(table, r, c).isEmpty() ? 1 : 0;
            }
        }
        return hidden;
    }

    /// Gauss–Jordan elimination over the hidden numbers: an equation left with a single one of them gives it
    /// away.
    private static List<int[]> solvable(CountTable table) {
        List<int[]> unknowns = new ArrayList<>();
        int[][] index = new int[table.rows() + 1][table.columns() + 1];
        for (int r = 0; r <= table.rows(); r++) {
            for (int c = 0; c <= table.columns(); c++) {
                index[r][c] = -1;
                if (shown(table, r, c).isEmpty()) {
                    index[r][c] = unknowns.size();
                    unknowns.add(new int[] {r, c});
                }
            }
        }
        List<double[]> equations = new ArrayList<>();
        for (int r = 0; r <= table.rows(); r++) {
            double[] equation = new double[unknowns.size()];
            for (int c = 0; c <= table.columns(); c++) {
                put(equation, index[r][c], c == table.columns() ? -1 : 1);
            }
            equations.add(equation);
        }
        for (int c = 0; c <= table.columns(); c++) {
            double[] equation = new double[unknowns.size()];
            for (int r = 0; r <= table.rows(); r++) {
                put(equation, index[r][c], r == table.rows() ? -1 : 1);
            }
            equations.add(equation);
        }
        reduce(equations, unknowns.size());
        List<int[]> solved = new ArrayList<>();
        for (double[] equation : equations) {
            int[] left = IntStream.range(0, equation.length)
                    .filter(i -> Math.abs(equation[i]) > 1e-9)
                    .toArray();
            if (left.length == 1) {
                solved.add(unknowns.get(left[0]));
            }
        }
        return solved;
    }

    private static void put(double[] equation, int unknown, double coefficient) {
        if (unknown >= 0) {
            equation[unknown] = coefficient;
        }
    }

    private static void reduce(List<double[]> equations, int unknowns) {
        int top = 0;
        for (int u = 0; u < unknowns && top < equations.size(); u++) {
            int pivot = top;
            while (pivot < equations.size() && Math.abs(equations.get(pivot)[u]) < 1e-9) {
                pivot++;
            }
            if (pivot == equations.size()) {
                continue;
            }
            double[] line = equations.set(pivot, equations.get(top));
            equations.set(top, line);
            for (int e = 0; e < equations.size(); e++) {
                double[] other = equations.get(e);
                if (e != top && Math.abs(other[u]) > 1e-9) {
                    double factor = other[u] / line[u];
                    for (int i = 0; i < unknowns; i++) {
                        other[i] -= factor * line[i];
                    }
                }
            }
            top++;
        }
    }

    private static long possibleRange(CountTable table, int row, int column) {
        long[] range = {Long.MAX_VALUE, Long.MIN_VALUE};
        tryAll(table, new long[table.rows()][table.columns()], 0, row, column, range);
        return range[1] - range[0];
    }

    private static void tryAll(CountTable table, long[][] tried, int place, int row, int column, long[] range) {
        if (place == table.rows() * table.columns()) {
            if (agrees(table, tried)) {
                range[0] = Math.min(range[0], tried[row][column]);
                range[1] = Math.max(range[1], tried[row][column]);
            }
            return;
        }
        int r = place / table.columns();
        int c = place % table.columns();
        OptionalLong shown = table.count(r, c);
        for (long value = shown.orElse(0); value <= shown.orElse(10); value++) {
            tried[r][c] = value;
            tryAll(table, tried, place + 1, row, column, range);
        }
    }

    private static boolean agrees(CountTable table, long[][] tried) {
        List<List<Long>> rows = new ArrayList<>();
        for (long[] row : tried) {
            rows.add(java.util.Arrays.stream(row).boxed().toList());
        }
        for (int r = 0; r <= table.rows(); r++) {
            for (int c = 0; c <= table.columns(); c++) {
                OptionalLong shown = shown(table, r, c);
                if (shown.isPresent() && shown.getAsLong() != trueCount(rows, r, c)) {
                    return false;
                }
            }
        }
        return true;
    }
}
