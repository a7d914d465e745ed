package org.parvis.france;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.Holiday;
import org.parvis.platform.calendar.WorkingCalendar;
import org.parvis.town.country.AcknowledgementFacts;
import org.parvis.town.country.Appeal;
import org.parvis.town.country.AppealBodies;
import org.parvis.town.country.AppealableDecision;
import org.parvis.town.country.AppealableDecision.Notified;
import org.parvis.town.country.ContactPoint;
import org.parvis.town.country.CountryPack;
import org.parvis.town.country.DecisionFacts;
import org.parvis.town.country.LegalClock;
import org.parvis.town.country.Mention;
import org.parvis.town.country.PhoneNumbers;
import org.parvis.town.country.Reason;
import org.parvis.town.country.Reception;
import org.parvis.town.country.SilenceRule;
import org.parvis.town.country.SilentDecision;
import org.springframework.stereotype.Component;

/// French law: the acknowledgement of receipt (CRPA, art. L112-3 and R112-5), silence and its clocks (L114-2 to
/// L114-5, L231-1 to L231-6, L232-3, L232-4), ways and time limits of appeal (CJA, art. R421-1 to R421-7) and
/// holidays (code du travail, art. L3133-1, L3134-13 and L3422-2).
@Component
public final class FrancePack implements CountryPack {
    @Override
    public String country() {
        return "FR";
    }

    @Override
    public List<Locale> languages() {
        return Phrasebook.LANGUAGES;
    }

    @Override
    public Set<String> territories() {
        return Arrays.stream(Territory.values())
                .map(territory -> territory.code)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// @param municipalityCode the INSEE code, such as 67482
    @Override
    public String territoryOf(String municipalityCode) {
        return Territory.ofMunicipality(municipalityCode).code;
    }

    @Override
    public WorkingCalendar calendar(String territory) {
        return new FrenchCalendar(Territory.of(territory));
    }

    @Override
    public LegalClock legalClock() {
        return new LegalClock() {
            @Override
            public SilentDecision silentDecision(SilenceRule rule, Reception reception) {
                return SilenceClock.silentDecision(rule, reception);
            }

            @Override
            public Appeal appeal(AppealableDecision decision, WorkingCalendar calendar) {
                return AppealTimeLimit.appeal(decision, calendar);
            }
        };
    }

    @Override
    public List<Mention> acknowledgement(AcknowledgementFacts facts) {
        return new Acknowledgement(facts, Phrasebook.forReader(facts.language())).mentions();
    }

    /// The mayor, and the administrative court of the town hall's district (CJA, art. R312-1).
    @Override
    public AppealBodies usualAppealBodies(String townHallAddress, @Nullable String email, @Nullable String phone) {
        return new AppealBodies(
                new ContactPoint("Madame ou Monsieur le Maire", townHallAddress, email, phone),
                new ContactPoint(
                        "le tribunal administratif", "dans le ressort duquel se trouve la mairie", null, null));
    }

    /// R112-5, 2°, wants the name, the postal address and the phone number; an e-mail address only "if there is one".
    @Override
    public Set<String> lackingInAcknowledgement(ContactPoint department) {
        var lacking = new LinkedHashSet<String>();
        addIfBlank(lacking, "name", department.name());
        addIfBlank(lacking, "postalAddress", department.postalAddress());
        addIfBlank(lacking, "phone", department.phone());
        return lacking;
    }

    @Override
    public List<String> missingInAcknowledgement(AcknowledgementFacts facts) {
        return Acknowledgement.missing(facts, lackingInAcknowledgement(facts.department()));
    }

    private static void addIfBlank(Set<String> lacking, String component, @Nullable String value) {
        if (value == null || value.isBlank()) {
            lacking.add(component);
        }
    }

    /// CJA, art. R421-5: time limits bind only if the notice states them, and the ways of appeal with them.
    @Override
    public List<Mention> appealParagraph(DecisionFacts facts) {
        var notifiedOn = facts.notifiedOn();
        var lastDay = notifiedOn == null
                ? null
                : appeal(new Notified(notifiedOn, true, true, null), facts.territory())
                        .lastDay();
        return new AppealWays(
                        Phrasebook.forReader(facts.language()), Territory.of(facts.territory()), facts.appealBodies())
                .againstADecision(notifiedOn, lastDay);
    }

    /// CRPA, art. L232-4: asked for within the time limit of appeal, the reasons are owed within a month, and two
    /// months to appeal run from the day on which they are given.
    @Override
    public Mention reasonsOfSilentRefusal(LocalDate bornOn, Locale language) {
        return new Mention(
                "reasons",
                Phrasebook.forReader(language).say("reasons.of-a-silence", Map.of("date", bornOn)),
                "CRPA, art. L232-4");
    }

    @Override
    public Mention explain(Reason reason, Locale language) {
        return new Mention(
                reason.key(),
                Phrasebook.forReader(language).say("because." + reason.key(), reason.dates()),
                reason.article());
    }

    @Override
    public PhoneNumbers phoneNumbers() {
        return new FrenchPhoneNumbers();
    }

    @Override
    public String nameOf(Holiday holiday, Locale language) {
        return Phrasebook.forReader(language).say("holiday." + holiday.key());
    }
}
