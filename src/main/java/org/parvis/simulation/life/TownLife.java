package org.parvis.simulation.life;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Channel;

/// How a town lives, as its file `life.yaml` says it (`schemas/life.schema.json`). Shares lie in [0, 1]; what a list
/// weighs need not add up to anything. Which of it is assumed and which has a source: docs/simulation.md.
///
/// @param lifeEvents the weight of each month, January first, of every reason why people come
public record TownLife(
        long seed,
        int residents,
        @JsonProperty("life-events") Map<String, List<Double>> lifeEvents,
        Rhythm web,
        Rhythm staffed,
        List<DepartmentLife> departments,
        List<ProcedureLife> procedures,
        List<Fault> faults) {

    /// When people come by one way: weights of the weekdays, Monday first, and of the hours from midnight on.
    public record Rhythm(List<Double> weekdays, List<Double> hours) {}

    /// @param minutes that one agent has for requests on a working day
    public record DepartmentLife(
            @JsonProperty("department") String code, double agents, double minutes, List<Absence> absences) {
        /// @param weeks of the year (ISO 8601) in which so many agents are away
        public record Absence(List<Integer> weeks, double agents) {}
    }

    /// @param perThousand requests a year for a thousand residents
    /// @param becauseOf the weights of the life events that bring people
    /// @param minutes of an agent's work that a request takes in the mean
    /// @param days working days in the mean from the end of that work to the answer: signature, other services
    /// @param clarity weights of the answers 1 to 5 to whether the letters were clear
    /// @param courteous share of the people who found the agents so
    /// @param response share of the people asked who give their opinion
    /// @param answers ways in which the form is filled in, used in turn
    public record ProcedureLife(
            @JsonProperty("procedure") String code,
            String department,
            @JsonProperty("per-thousand") double perThousand,
            @JsonProperty("because-of") Map<String, Double> becauseOf,
            Map<Channel, Double> channels,
            double minutes,
            double days,
            Documents documents,
            Outcomes outcomes,
            Missed missed,
            List<Double> clarity,
            double courteous,
            Help help,
            double response,
            Reasons reasons,
            List<Map<String, Object>> answers) {}

    /// @param missing share of the requests that lack some
    /// @param never share of those whose applicants never send them
    /// @param days calendar days in the mean until the others do
    /// @param asked what is asked for, in the words that the applicant reads
    public record Documents(double missing, double never, double days, List<String> asked) {}

    /// Shares of the requests; the rest is granted.
    public record Outcomes(
            double refused,
            double discontinued,
            double withdrawn,
            @JsonProperty("passed-on") double passedOn) {}

    /// Of those to whom it was granted, who got only a part of what they came for, or none of it all the same.
    public record Missed(double partly, double none) {}

    /// @param needed share of the people who looked for help
    /// @param reached share of those who found somebody
    public record Help(double needed, double reached) {}

    /// What agents write when they do not grant.
    ///
    /// @param law reasons of law of a refusal
    /// @param fact reasons of fact of a refusal
    /// @param discontinued reason of fact of a closing without an answer
    /// @param passedOnTo name and address of the administration that is competent
    public record Reasons(
            String law,
            String fact,
            String discontinued,
            @JsonProperty("passed-on-to") String passedOnTo) {}

    /// Something that goes wrong on purpose, so that somebody can find it.
    ///
    /// @param size of a slow department: working days that each answer waits more, in the mean;
    /// of the others: share of the requests that it strikes
    /// @param from first day: a date, or a period back from the end of what is lived, as `-P5M`
    /// @param until first day on which it is repaired, null where it never is
    public record Fault(
            Kind kind,
            @Nullable String procedure,
            @Nullable String department,
            double size,
            @Nullable String from,
            @Nullable String until) {

        public enum Kind {
            @JsonProperty("slow-department")
            SLOW_DEPARTMENT,
            @JsonProperty("unclear-letter")
            UNCLEAR_LETTER,
            @JsonProperty("incomplete-acknowledgement")
            INCOMPLETE_ACKNOWLEDGEMENT,
            @JsonProperty("no-delay-announced")
            NO_DELAY_ANNOUNCED,
            @JsonProperty("disappointing-outcome")
            DISAPPOINTING_OUTCOME
        }

        /// Whether it strikes a request of that procedure on that day.
        boolean strikes(ProcedureLife one, LocalDate day, LocalDate end) {
            return (procedure == null || procedure.equals(one.code()))
                    && (department == null || department.equals(one.department()))
                    && (from == null || !day.isBefore(day(from, end)))
                    && (until == null || day.isBefore(day(until, end)));
        }

        private static LocalDate day(String written, LocalDate end) {
            return written.contains("P") ? end.plus(Period.parse(written)) : LocalDate.parse(written);
        }
    }

    public TownLife without(Fault.Kind kind) {
        return with(faults.stream().filter(fault -> fault.kind() != kind).toList());
    }

    public TownLife with(List<Fault> others) {
        return new TownLife(seed, residents, lifeEvents, web, staffed, departments, procedures, others);
    }

    /// Requests in a year.
    public long yearly() {
        return Math.round(
                procedures.stream().mapToDouble(ProcedureLife::perThousand).sum() * residents / 1000);
    }
}
