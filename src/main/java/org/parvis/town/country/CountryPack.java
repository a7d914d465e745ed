package org.parvis.town.country;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.Holiday;
import org.parvis.platform.calendar.WorkingCalendar;

/// The law of one country as the product needs it. To serve another country, implement this and touch nothing else.
///
/// A territory is a part of the country with holidays of its own (a region, a canton, a province); its code is the
/// pack's, and is kept in the municipality's settings.
public interface CountryPack {
    /// ISO 3166-1 alpha-2.
    String country();

    /// The languages in which the pack writes, the first one being that used where a reader's is not among them.
    List<Locale> languages();

    Set<String> territories();

    /// The territory of a municipality, from the country's official code for it. A proposal for the settings, which
    /// an agent may correct.
    String territoryOf(String municipalityCode);

    /// @throws IllegalArgumentException if the territory is none of [#territories()]
    WorkingCalendar calendar(String territory);

    LegalClock legalClock();

    default Appeal appeal(AppealableDecision decision, String territory) {
        return legalClock().appeal(decision, calendar(territory));
    }

    /// What the acknowledgement of a request must state, in the order in which to print it.
    List<Mention> acknowledgement(AcknowledgementFacts facts);

    /// To whom one appeals where the municipality has not named them yet.
    ///
    /// @param townHallAddress where the municipality's own authority is written to
    AppealBodies usualAppealBodies(String townHallAddress, @Nullable String email, @Nullable String phone);

    /// What the law wants in an acknowledgement and the department's details lack, as names of [ContactPoint]'s
    /// components. The settings show it: an incomplete acknowledgement costs the municipality its protection.
    Set<String> lackingInAcknowledgement(ContactPoint department);

    /// The codes of the mentions that the law wants in this request's acknowledgement and that the facts do not give:
    /// empty where it is complete.
    List<String> missingInAcknowledgement(AcknowledgementFacts facts);

    /// Ways and time limits of appeal, to print at the foot of a decision.
    List<Mention> appealParagraph(DecisionFacts facts);

    /// The right to be told why, after a refusal by silence.
    Mention reasonsOfSilentRefusal(LocalDate bornOn, Locale language);

    /// Why a clock gives the date that it gives, one sentence a reason.
    Mention explain(Reason reason, Locale language);

    String nameOf(Holiday holiday, Locale language);

    PhoneNumbers phoneNumbers();
}
