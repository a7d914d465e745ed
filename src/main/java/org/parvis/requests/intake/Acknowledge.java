package org.parvis.requests.intake;

import java.util.List;
import java.util.Locale;
import org.parvis.platform.pdf.PdfPrinter;
import org.parvis.platform.text.PhoneNumber;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.parvis.town.Countries;
import org.parvis.town.Department;
import org.parvis.town.Municipality;
import org.parvis.town.Town;
import org.parvis.town.country.AcknowledgementFacts;
import org.parvis.town.country.ContactPoint;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.Mention;
import org.parvis.town.country.Reception;
import org.springframework.stereotype.Component;

/// The acknowledgement of a request: every mention that the country's law wants, worked out for its procedure; on
/// screen, by e-mail and as PDF.
@Component
public final class Acknowledge {
    private final Procedures procedures;
    private final CaseFiles caseFiles;
    private final Countries countries;
    private final Town town;
    private final PdfPrinter printer;

    Acknowledge(Procedures procedures, CaseFiles caseFiles, Countries countries, Town town, PdfPrinter printer) {
        this.procedures = procedures;
        this.caseFiles = caseFiles;
        this.countries = countries;
        this.town = town;
        this.printer = printer;
    }

    public List<Mention> mentions(Request request, Locale locale) {
        return countries.pack().acknowledgement(facts(request, locale, caseFiles.informationRequests(request.id())));
    }

    /// The first time, when nothing has been asked of the applicant yet: in their language, with what it lacks.
    Given give(Request request) {
        var facts = facts(request, Locale.of(request.applicant().language()), List.of());
        return new Given(
                countries.pack().acknowledgement(facts), countries.pack().missingInAcknowledgement(facts));
    }

    /// @param missing codes of the mentions that the law wants and that the town's details do not give
    public record Given(List<Mention> mentions, List<String> missing) {}

    private AcknowledgementFacts facts(Request request, Locale locale, List<InformationRequest> asked) {
        Procedure procedure = procedures.at(request.procedure(), request.procedureVersion());
        Municipality municipality = town.municipality();
        Reception reception = new Reception(request.receivedOn(), request.receivedOn(), asked);
        return new AcknowledgementFacts(
                municipality.territory(),
                locale,
                reception,
                contact(town.everInCharge(request.department()), locale),
                procedures.silence(procedure, request.answers()),
                countries.appealBodies(),
                procedure.letters().appeals(locale));
    }

    private static ContactPoint contact(Department department, Locale locale) {
        String phone = department.phone();
        return new ContactPoint(
                department.name().in(locale),
                department.address().oneLine(),
                department.email(),
                phone == null ? null : PhoneNumber.in(locale, phone));
    }

    /// The acknowledgement as PDF, in the applicant's language.
    public byte[] pdf(Request request) {
        Locale locale = Locale.of(request.applicant().language());
        Procedure procedure = procedures.at(request.procedure(), request.procedureVersion());
        return printer.print(
                "requests/intake/acknowledgement",
                new AcknowledgementLetter(
                        request,
                        procedure.title().in(locale),
                        town.everInCharge(request.department()),
                        mentions(request, locale),
                        procedures.read(procedure, request.answers(), locale)),
                locale);
    }

    record AcknowledgementLetter(
            Request request,
            String title,
            Department department,
            List<Mention> mentions,
            List<Procedures.AnsweredStep> answers) {}
}
