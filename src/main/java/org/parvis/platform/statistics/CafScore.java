package org.parvis.platform.statistics;

/// The fine-tuned score of one subcriterion of the Common Assessment Framework, 0 to 100. It is a judgement
/// that assessors agreed on with evidence, not a measurement: scores that nobody validated are not compared
/// between municipalities.
///
/// Source: European Public Administration Network, CAF 2020, "CAF fine-tuned scoring".
public sealed interface CafScore {
    double value();

    /// How something is done: planned, carried out, checked, adjusted.
    record Enabler(double plan, double carryOut, double check, double act) implements CafScore {
        public Enabler {
            Inputs.within(plan, 0, 100, "The score for planning");
            Inputs.within(carryOut, 0, 100, "The score for carrying out");
            Inputs.within(check, 0, 100, "The score for checking");
            Inputs.within(act, 0, 100, "The score for adjusting");
        }

        @Override
        public double value() {
            return (plan + carryOut + check + act) / 4;
        }
    }

    /// What it achieves: how results develop, and how far targets are met.
    record Results(double trends, double targets) implements CafScore {
        public Results {
            Inputs.within(trends, 0, 100, "The score for trends");
            Inputs.within(targets, 0, 100, "The score for targets");
        }

        @Override
        public double value() {
            return (trends + targets) / 2;
        }
    }
}
