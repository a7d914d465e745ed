package org.parvis.platform.statistics;

import java.util.List;

/// What one completed request costs, for one service and one channel: the agents' measured minutes at their
/// full cost, including the minutes spent on requests that came to nothing, and the other costs of the
/// period.
///
/// Minutes and salaries are the municipality's own: another country's published unit costs say nothing about
/// it.
///
/// @param hourlyCost the agents' full cost of an hour, in euros
/// @param otherCosts software, postage, premises for each completed request, in euros
public record CostToServe(double hourlyCost, double otherCosts) {
    /// One request followed with a watch during the measuring weeks.
    public record Timed(double minutes, boolean completed) {
        public Timed {
            Inputs.require(Double.isFinite(minutes) && minutes >= 0, "Minutes are a finite number, 0 or more.");
        }
    }

    public CostToServe {
        Inputs.require(Double.isFinite(hourlyCost) && hourlyCost >= 0, "An hourly cost is 0 or more.");
        Inputs.require(Double.isFinite(otherCosts) && otherCosts >= 0, "Other costs are 0 or more.");
    }

    /// Euros for each completed request; the interval is that of the measured minutes, since the costs are
    /// booked.
    public Estimate of(List<Timed> requests) {
        Inputs.require(requests.stream().anyMatch(Timed::completed), "No request was completed: no cost can be given.");
        double[] euros = requests.stream()
                .mapToDouble(request -> request.minutes() / 60 * hourlyCost)
                .toArray();
        double[] completed = requests.stream()
                .mapToDouble(request -> request.completed() ? 1 : 0)
                .toArray();
        return Ratio.of(euros, completed).plus(otherCosts);
    }
}
