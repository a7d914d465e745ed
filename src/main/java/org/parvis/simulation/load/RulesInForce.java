package org.parvis.simulation.load;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.WorkingCalendar;
import org.parvis.platform.text.PhoneNumber;
import org.parvis.procedures.Procedure;
import org.parvis.requests.casefile.Deadlines;
import org.parvis.requests.deadlines.WarnBeforeDeadlines;
import org.parvis.requests.intake.Acknowledge;
import org.parvis.simulation.life.LivedRequest;
import org.parvis.simulation.life.TownRules;
import org.parvis.town.Department;
import org.parvis.town.Municipality;
import org.parvis.town.country.AcknowledgementFacts;
import org.parvis.town.country.AppealBodies;
import org.parvis.town.country.ContactPoint;
import org.parvis.town.country.CountryPack;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.Reception;
import org.parvis.town.country.SilenceRule;

/// The town's law and procedures, read once for a whole life.
public final class RulesInForce implements TownRules {
    private final Municipality municipality;
    private final CountryPack pack;
    private final WorkingCalendar calendar;
    private final AppealBodies appealBodies;
    private final Map<String, Department> departments;
    private final Map<String, FilledForms> forms;
    private final Map<Promised, LocalDate> promises = new ConcurrentHashMap<>();

    RulesInForce(
            Municipality municipality,
            CountryPack pack,
            AppealBodies appealBodies,
            Map<String, Department> departments,
            Map<String, FilledForms> forms) {
        this.municipality = municipality;
        this.pack = pack;
        this.calendar = pack.calendar(municipality.territory());
        this.appealBodies = appealBodies;
        this.departments = departments;
        this.forms = forms;
    }

    private record Promised(String procedure, LocalDate receivedOn) {}

    FilledForms forms(String procedure) {
        return Objects.requireNonNull(forms.get(procedure), procedure);
    }

    private Procedure procedure(String code) {
        return forms(code).procedure();
    }

    @Override
    public ZoneId zone() {
        return municipality.zone();
    }

    @Override
    public WorkingCalendar calendar() {
        return calendar;
    }

    @Override
    public int stages(String procedure) {
        return procedure(procedure).workflow().size();
    }

    @Override
    public int documentsWithinDays(String procedure) {
        return procedure(procedure).clock().documentsWithinDays();
    }

    @Override
    public int notice() {
        return WarnBeforeDeadlines.NOTICE;
    }

    @Override
    public Dates dates(String procedure, int answers, LocalDate receivedOn, List<InformationRequest> asked) {
        var dates = Deadlines.of(
                promised(procedure, receivedOn), silence(procedure, answers), pack.legalClock(), receivedOn, asked);
        return new Dates(dates.promisedOn(), dates.silenceOn(), dates.effect(), dates.dueOn());
    }

    private @Nullable LocalDate promised(String procedure, LocalDate receivedOn) {
        var promise = procedure(procedure).clock().promise();
        return promise == null
                ? null
                : promises.computeIfAbsent(
                        new Promised(procedure, receivedOn),
                        _ -> promise.delay().from(receivedOn, calendar));
    }

    private @Nullable SilenceRule silence(String procedure, int answers) {
        return forms(procedure).silence(answers);
    }

    /// The acknowledgement as it was given.
    Acknowledge.Given acknowledgement(LivedRequest lived) {
        Locale locale = Locale.of(lived.applicant().language());
        Department department = Objects.requireNonNull(
                departments.get(procedure(lived.procedure().code()).department()));
        String phone =
                lived.phoneLacks() || department.phone() == null ? null : PhoneNumber.in(locale, department.phone());
        var facts = new AcknowledgementFacts(
                municipality.territory(),
                locale,
                Reception.on(lived.receivedOn()),
                new ContactPoint(
                        department.name().in(locale), department.address().oneLine(), department.email(), phone),
                silence(lived.procedure().code(), lived.answers()),
                appealBodies,
                procedure(lived.procedure().code()).letters().appeals(locale));
        return new Acknowledge.Given(pack.acknowledgement(facts), pack.missingInAcknowledgement(facts));
    }
}
