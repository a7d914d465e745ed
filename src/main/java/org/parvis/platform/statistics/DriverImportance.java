package org.parvis.platform.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// What satisfaction hangs on: how much of its variance (R²) each driver explains, averaged over all the
/// orders in which the drivers can enter the regression. The contributions add up to R², which correlations
/// or regression coefficients do not as soon as drivers are related. They show association, not cause.
///
/// Sources: R. H. Lindeman, P. F. Merenda and R. Z. Gold, Introduction to Bivariate and Multivariate Analysis
/// (1980), 119 ff. ("LMG", which is L. S. Shapley's value, 1953); U. Grömping, "Relative importance for
/// linear regression in R: the package relaimpo", Journal of Statistical Software 17 (2006) 1, also for the
/// percentile bootstrap.
///
/// @param explained R² in [0, 1]
/// @param drivers in the order given
public record DriverImportance(Measured explained, List<Driver> drivers) {
    /// Each driver doubles the number of regressions.
    private static final int MOST_DRIVERS = 12;

    private static final int LEAST_ANSWERS = 150;
    private static final int ANSWERS_PER_DRIVER = 10;
    private static final int RESAMPLES = 1_000;

    /// A driver whose own part, once the others are taken out, is below this share of its variance repeats
    /// them.
    private static final double REPEATED = 1e-10;

    /// @param contribution in units of R², between 0 and R²
    public record Driver(String name, Measured contribution) {}

    /// One driver's scores, in the order of the satisfaction scores.
    public static final class Scores {
        private final String name;
        private final double[] values;

        public Scores(String name, double... values) {
            this.name = name;
            this.values = Inputs.sample(values, 1, "The driver “" + name + "”");
        }
    }

    public DriverImportance {
        drivers = List.copyOf(drivers);
    }

    /// @param seed of the bootstrap; the same answers and seed give the same intervals
    public static DriverImportance of(double[] satisfaction, List<Scores> drivers, long seed) {
        int k = drivers.size();
        Inputs.require(k >= 1 && k <= MOST_DRIVERS, "There can be 1 to " + MOST_DRIVERS + " drivers, not " + k + ".");
        int n = satisfaction.length;
        for (Scores driver : drivers) {
            Inputs.require(
                    driver.values.length == n, "The driver “" + driver.name + "” needs one score for each answer.");
        }
        int minimum = Math.max(LEAST_ANSWERS, ANSWERS_PER_DRIVER * k);
        if (n < minimum) {
            Measured insufficient = new Measured.Insufficient(n, minimum);
            return new DriverImportance(
                    insufficient,
                    drivers.stream()
                            .map(driver -> new Driver(driver.name, insufficient))
                            .toList());
        }
        double[][] columns = new double[k + 1][];
        for (int j = 0; j < k; j++) {
            columns[j] = drivers.get(j).values;
            Inputs.require(varies(columns[j]), "The driver “" + drivers.get(j).name + "” never varies.");
        }
        columns[k] = Inputs.sample(satisfaction, 1, "Satisfaction");
        Inputs.require(varies(columns[k]), "Satisfaction never varies: nothing can explain it.");
        return estimated(columns, drivers, seed);
    }

    /// The contributions from correlations alone.
    ///
    /// @param correlations a square symmetric matrix: the drivers first, satisfaction last
    /// @return one contribution for each driver, adding up to R²
    public static double[] contributions(double[][] correlations) {
        int k = correlations.length - 1;
        Inputs.require(k >= 1 && k <= MOST_DRIVERS, "There can be 1 to " + MOST_DRIVERS + " drivers, not " + k + ".");
        for (double[] row : correlations) {
            Inputs.require(row.length == k + 1, "A matrix of correlations is square.");
        }
        double[] explained = new double[1 << k];
        explain(correlations, 0, 0, explained);
        double[] weightBySize = new double[k];
        weightBySize[0] = 1.0 / k;
        for (int size = 1; size < k; size++) {
            weightBySize[size] = weightBySize[size - 1] * size / (k - size);
        }
        double[] contributions = new double[k];
        for (int subset = 0; subset < explained.length; subset++) {
            for (int j = 0; j < k; j++) {
                if ((subset & 1 << j) == 0) {
                    contributions[j] +=
                            weightBySize[Integer.bitCount(subset)] * (explained[subset | 1 << j] - explained[subset]);
                }
            }
        }
        return contributions;
    }

    /// Fills in R² for every subset of drivers: each either enters (and is swept out of the rest) or does
    /// not, so that the subsets share their elimination steps.
    private static void explain(double[][] rest, int driver, int subset, double[] explained) {
        int k = rest.length - 1;
        if (driver == k) {
            explained[subset] = Math.clamp(1 - rest[k][k], 0, 1);
            return;
        }
        explain(rest, driver + 1, subset, explained);
        double own = rest[driver][driver];
        if (own < REPEATED) {
            explain(rest, driver + 1, subset | 1 << driver, explained);
            return;
        }
        double[][] swept = new double[k + 1][k + 1];
        for (int i = driver + 1; i <= k; i++) {
            for (int j = driver + 1; j <= k; j++) {
                swept[i][j] = rest[i][j] - rest[i][driver] * rest[driver][j] / own;
            }
        }
        explain(swept, driver + 1, subset | 1 << driver, explained);
    }

    private static DriverImportance estimated(double[][] columns, List<Scores> drivers, long seed) {
        int k = drivers.size();
        int n = columns[k].length;
        int[] everyone = new int[n];
        Arrays.setAll(everyone, i -> i);
        double[] values = contributions(correlations(columns, everyone));
        double[][] replicates = new double[k + 1][RESAMPLES];
        // java.util.Random: its sequence is part of its contract, so a stored seed replays on any future JDK.
        Random random = new Random(seed);
        int[] drawn = new int[n];
        for (int r = 0; r < RESAMPLES; r++) {
            Arrays.setAll(drawn, _ -> random.nextInt(n));
            double[] contributions = contributions(correlations(columns, drawn));
            for (int j = 0; j < k; j++) {
                replicates[j][r] = contributions[j];
                replicates[k][r] += contributions[j];
            }
        }
        List<Driver> found = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            found.add(new Driver(drivers.get(j).name, enough(values[j], n, replicates[j])));
        }
        return new DriverImportance(enough(Arrays.stream(values).sum(), n, replicates[k]), found);
    }

    private static Measured enough(double value, int n, double[] replicates) {
        Arrays.sort(replicates);
        return new Measured.Enough(Estimate.around(
                value, n, Bootstrap.quantile(replicates, 0.025), Bootstrap.quantile(replicates, 0.975)));
    }

    private static double[][] correlations(double[][] columns, int[] rows) {
        int size = columns.length;
        double[][] centred = new double[size][rows.length];
        double[] norms = new double[size];
        for (int c = 0; c < size; c++) {
            double mean = 0;
            for (int row : rows) {
                mean += columns[c][row] / rows.length;
            }
            for (int i = 0; i < rows.length; i++) {
                centred[c][i] = columns[c][rows[i]] - mean;
                norms[c] += centred[c][i] * centred[c][i];
            }
        }
        double[][] correlations = new double[size][size];
        for (int a = 0; a < size; a++) {
            correlations[a][a] = 1;
            for (int b = 0; b < a; b++) {
                double product = 0;
                for (int i = 0; i < rows.length; i++) {
                    product += centred[a][i] * centred[b][i];
                }
                // A column that happens to be constant in a resample explains nothing there.
                double scale = Math.sqrt(norms[a] * norms[b]);
                correlations[a][b] = scale == 0 ? 0 : product / scale;
                correlations[b][a] = correlations[a][b];
            }
        }
        return correlations;
    }

    private static boolean varies(double[] values) {
        return Arrays.stream(values).distinct().count() > 1;
    }
}
