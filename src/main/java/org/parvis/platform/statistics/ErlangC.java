package org.parvis.platform.statistics;

import java.time.Duration;

/// How many agents a counter or a telephone needs, and how long people then wait.
///
/// The model supposes that people arrive at random, wait in one queue and never give up; where some do, it
/// overstates the wait and the need, which the screen has to say.
///
/// Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in
/// automatic telephone exchanges", Elektroteknikeren 13 (1917); the recursion for B avoids factorials, so
/// thousands of agents are no problem.
///
/// @param arrivals contacts expected during `period`
/// @param handling the mean time that an agent spends on one contact, what follows it included
public record ErlangC(double arrivals, Duration period, Duration handling) {
    private static final int MOST_AGENTS = 1_000_000;

    /// What people live with a given number of agents at work.
    ///
    /// @param occupancy the share of time that agents are busy, below 1
    /// @param waiting the probability that a contact has to wait
    /// @param meanWait over all contacts, those that do not wait included
    public record Service(
            int agents, double occupancy, double waiting, Duration meanWait, Duration handling, double load) {
        /// The share of contacts answered within `target`.
        public double answeredWithin(Duration target) {
            Inputs.require(!target.isNegative(), "A waiting time cannot be negative.");
            return 1 - waiting * Math.exp(-(agents - load) * seconds(target) / seconds(handling));
        }
    }

    public ErlangC {
        Inputs.require(Double.isFinite(arrivals) && arrivals >= 0, "Arrivals are a finite number, 0 or more.");
        Inputs.require(period.isPositive(), "The period must last.");
        Inputs.require(handling.isPositive(), "Handling a contact takes time.");
    }

    /// The work offered, in Erlangs: agents who would be busy if they never had to wait for anyone.
    public double load() {
        return arrivals * seconds(handling) / seconds(period);
    }

    /// The fewest agents with whom the queue does not grow without end.
    public int fewestAgents() {
        double load = load();
        Inputs.require(load < MOST_AGENTS, "More than a million agents would be needed: check the arrivals.");
        return (int) Math.floor(load) + 1;
    }

    public Service with(int agents) {
        if (agents < fewestAgents()) {
            throw new IllegalArgumentException(
                    "%d agents cannot keep up with %.2f Erlangs: the queue would grow without end; it takes %d."
                            .formatted(agents, load(), fewestAgents()));
        }
        return service(agents, blocked(agents));
    }

    /// The fewest agents with whom a share `share` of contacts is answered within `target`.
    public int agentsFor(double share, Duration target) {
        Inputs.require(share >= 0 && share < 1, "A target share lies between 0 and 1, which no finite team reaches.");
        int agents = fewestAgents();
        double b = blocked(agents);
        while (service(agents, b).answeredWithin(target) < share) {
            agents++;
            b = next(b, agents);
        }
        return agents;
    }

    /// The agents to roster so that `atWork` are there, when `shrinkage` of the rostered time goes to leave,
    /// training, breaks and meetings.
    public static int rostered(int atWork, double shrinkage) {
        Inputs.require(atWork >= 0, "A number of agents cannot be negative.");
        Inputs.require(shrinkage >= 0 && shrinkage < 1, "Shrinkage lies between 0 and 1, 1 excluded.");
        return (int) Math.ceil(atWork / (1 - shrinkage) - 1e-9);
    }

    private Service service(int agents, double b) {
        double load = load();
        double occupancy = load / agents;
        double waiting = b / (1 - occupancy * (1 - b));
        double wait = waiting * seconds(handling) / (agents - load);
        return new Service(agents, occupancy, waiting, Duration.ofNanos(Math.round(wait * 1e9)), handling, load);
    }

    /// Erlang B: the share that a loss system with as many agents would turn away.
    private double blocked(int agents) {
        double b = 1;
        for (int k = 1; k <= agents; k++) {
            b = next(b, k);
        }
        return b;
    }

    private double next(double b, int agents) {
        double load = load();
        return load * b / (agents + load * b);
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toNanosPart() / 1e9;
    }
}
