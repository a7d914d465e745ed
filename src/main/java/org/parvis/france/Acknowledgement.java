package org.parvis.france;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parvis.town.country.AcknowledgementFacts;
import org.parvis.town.country.AppealableDecision.SilentlyRejected;
import org.parvis.town.country.ContactPoint;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.Mention;
import org.parvis.town.country.SilenceEffect;
import org.parvis.town.country.SilenceRule;
import org.parvis.town.country.SilentDecision;

/// Writes the acknowledgement that every request is owed (CRPA, art. L112-3), with each mention of R112-5 for a
/// request on paper and of R112-11-1 for an electronic one: the two lists are close, and a request had better get
/// both.
record Acknowledgement(AcknowledgementFacts facts, Phrasebook phrases) {
    private static final String MENTIONS = "CRPA, art. R112-5 et R112-11-1";

    List<Mention> mentions() {
        var mentions = new ArrayList<Mention>();
        mentions.addAll(receipt());
        mentions.add(department(facts.department()));
        var missing = facts.reception().openInformationRequests();
        missing.forEach(asked -> mentions.add(missingDocuments(asked)));
        if (facts.silence() != null) {
            mentions.addAll(silence(facts.silence(), !missing.isEmpty()));
        }
        return List.copyOf(mentions);
    }

    /// R112-5, 2°, wants the department in charge; 3°, where silence rejects, to whom one appeals. A court is known
    /// by its name, an author of decisions by an address as well.
    ///
    /// @param lacking of the department's details
    static List<String> missing(AcknowledgementFacts facts, Set<String> lacking) {
        var missing = new ArrayList<String>();
        lacking.forEach(detail -> missing.add("department-" + detail));
        if (facts.ownAppeals() == null
                && facts.silence() != null
                && facts.silence().effect() == SilenceEffect.TACIT_REJECTION) {
            var bodies = facts.appealBodies();
            if (bodies.author().name().isBlank()
                    || bodies.author().postalAddress().isBlank()) {
                missing.add("appeal-author");
            }
            if (bodies.court().name().isBlank()) {
                missing.add("appeal-court");
            }
        }
        return List.copyOf(missing);
    }

    /// R112-5, 1°, and, for a request that went to the wrong door, the notice of L114-2.
    private List<Mention> receipt() {
        var first = facts.reception().receivedFirstOn();
        var competent = facts.reception().receivedByCompetentOn();
        if (competent == null) {
            return List.of(
                    new Mention("received", phrases.say("received", Map.of("date", first)), MENTIONS),
                    new Mention("passed-on", phrases.say("received.to-be-passed-on"), "CRPA, art. L114-2"));
        }
        var received = new Mention("received", phrases.say("received", Map.of("date", competent)), MENTIONS);
        return first.equals(competent)
                ? List.of(received)
                : List.of(
                        received,
                        new Mention(
                                "passed-on",
                                phrases.say("received.passed-on", Map.of("first", first, "date", competent)),
                                "CRPA, art. L114-2"));
    }

    /// R112-5, 2°.
    private Mention department(ContactPoint department) {
        var sentences = new ArrayList<String>();
        sentences.add(phrases.say("department", Map.of("department", AppealWays.addressOf(department))));
        addIfKnown(sentences, "department.phone", department.phone());
        addIfKnown(sentences, "department.email", department.email());
        return new Mention("department", String.join(" ", sentences), MENTIONS);
    }

    private void addIfKnown(List<String> sentences, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            sentences.add(phrases.say(key, Map.of("value", value)));
        }
    }

    /// R112-5, 3°: the list, the deadline, and what both do to the clock (L114-5).
    private Mention missingDocuments(InformationRequest asked) {
        var text = phrases.say(
                "missing", Map.of("documents", String.join(" ; ", asked.documents()), "deadline", asked.deadline()));
        var rule = facts.silence();
        if (rule != null) {
            text += " "
                    + switch (rule.effect()) {
                        case TACIT_REJECTION -> phrases.say("missing.suspends-rejection");
                        case TACIT_APPROVAL -> phrases.say("missing.delays-approval");
                    };
        }
        return new Mention("missing-documents", text, "CRPA, art. L114-5");
    }

    private List<Mention> silence(SilenceRule rule, boolean incomplete) {
        var mentions = new ArrayList<Mention>();
        switch (SilenceClock.silentDecision(rule, facts.reception())) {
            case SilentDecision.BornOn born ->
                mentions.addAll(
                        switch (born.effect()) {
                            case TACIT_REJECTION -> rejection(rule, born.day(), incomplete);
                            case TACIT_APPROVAL ->
                                approval(rule, phrases.say("silence.approval", Map.of("date", born.day())));
                        });
            case SilentDecision.NotRunningYet _ ->
                mentions.addAll(approval(
                        rule,
                        phrases.say(
                                facts.reception().receivedByCompetentOn() == null
                                        ? "silence.approval.not-passed-on"
                                        : "silence.approval.incomplete",
                                Map.of("after", rule.after()))));
        }
        mentions.add(new Mention("appeal-not-opposable", phrases.say("appeal.not-opposable"), "CRPA, art. L112-6"));
        return mentions;
    }

    private List<Mention> rejection(SilenceRule rule, LocalDate bornOn, boolean incomplete) {
        var key = incomplete ? "silence.rejection.incomplete" : "silence.rejection";
        var mentions = new ArrayList<Mention>();
        mentions.add(silenceMention(rule, phrases.say(key, Map.of("date", bornOn))));
        mentions.addAll(appeals(bornOn));
        return mentions;
    }

    /// What is a procedure's own stands in the place of the usual ways: another court, no time limit.
    private List<Mention> appeals(LocalDate bornOn) {
        if (facts.ownAppeals() != null) {
            return List.of(
                    new Mention("appeal", facts.ownAppeals(), MENTIONS),
                    new Mention("reasons", phrases.say("reasons.of-a-silence-to-come.own"), "CRPA, art. L232-4"));
        }
        var territory = Territory.of(facts.territory());
        var lastDay = AppealTimeLimit.appeal(new SilentlyRejected(bornOn, true), new FrenchCalendar(territory))
                .lastDay();
        var mentions = new ArrayList<>(
                new AppealWays(phrases, territory, facts.appealBodies()).againstSilence(bornOn, lastDay));
        mentions.add(new Mention("reasons", phrases.say("reasons.of-a-silence-to-come"), "CRPA, art. L232-4"));
        return mentions;
    }

    private List<Mention> approval(SilenceRule rule, String text) {
        return List.of(
                silenceMention(rule, text),
                new Mention("attestation", phrases.say("attestation"), "CRPA, art. L232-3 et R112-5"));
    }

    private static Mention silenceMention(SilenceRule rule, String text) {
        return new Mention("silence", text, MENTIONS + " ; " + rule.source());
    }
}
