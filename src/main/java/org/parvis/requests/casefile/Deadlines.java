package org.parvis.requests.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Answers;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.ServiceStandards;
import org.parvis.town.Countries;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.LegalClock;
import org.parvis.town.country.Reception;
import org.parvis.town.country.SilenceEffect;
import org.parvis.town.country.SilenceRule;
import org.parvis.town.country.SilentDecision;
import org.springframework.stereotype.Component;

/// A request's deadlines: what the town promised, and when silence decides, by the clock of its country.
@Component
public final class Deadlines {
    /// Where nothing was promised and silence decides nothing, the work list still wants an order: two months, the
    /// reasonable time of an administration.
    private static final int MONTHS_WITHOUT_RULE = 2;

    private final Procedures procedures;
    private final ServiceStandards standards;
    private final Countries countries;

    Deadlines(Procedures procedures, ServiceStandards standards, Countries countries) {
        this.procedures = procedures;
        this.standards = standards;
        this.countries = countries;
    }

    /// @param silenceOn null where silence decides nothing or its clock waits
    /// @param explanation how the day of silence was counted, empty where it is not
    public record Dates(
            @Nullable LocalDate promisedOn,
            @Nullable SilenceRule rule,
            @Nullable LocalDate silenceOn,
            @Nullable SilentDecision explanation,
            LocalDate dueOn) {
        public @Nullable SilenceEffect effect() {
            return rule == null ? null : rule.effect();
        }
    }

    /// Opened again after a decision: the decision stands, so silence has nothing left to decide, and what the town
    /// promises runs from the day of the opening.
    public Dates ofReopened(Procedure procedure, LocalDate reopenedOn) {
        LocalDate promisedOn = promised(procedure, reopenedOn);
        return new Dates(
                promisedOn,
                null,
                null,
                null,
                promisedOn == null ? reopenedOn.plusMonths(MONTHS_WITHOUT_RULE) : promisedOn);
    }

    /// By the standard in force on that day.
    private @Nullable LocalDate promised(Procedure procedure, LocalDate from) {
        return standards
                .of(procedure, from)
                .map(standard -> standard.delay().from(from, countries.calendar()))
                .orElse(null);
    }

    public Dates of(
            Procedure procedure, Answers answers, LocalDate receivedOn, List<InformationRequest> informationRequests) {
        return of(
                promised(procedure, receivedOn),
                procedures.silence(procedure, answers),
                countries.pack().legalClock(),
                receivedOn,
                informationRequests);
    }

    /// The same from what is known of the procedure already.
    public static Dates of(
            @Nullable LocalDate promisedOn,
            @Nullable SilenceRule rule,
            LegalClock clock,
            LocalDate receivedOn,
            List<InformationRequest> informationRequests) {
        SilentDecision silent = rule == null
                ? null
                : clock.silentDecision(rule, new Reception(receivedOn, receivedOn, informationRequests));
        LocalDate silenceOn = silent instanceof SilentDecision.BornOn born ? born.day() : null;
        LocalDate dueOn = Stream.of(promisedOn, silenceOn)
                .filter(day -> day != null)
                .min(LocalDate::compareTo)
                .orElseGet(() -> receivedOn.plusMonths(MONTHS_WITHOUT_RULE));
        return new Dates(promisedOn, rule, silenceOn, silent, dueOn);
    }
}
