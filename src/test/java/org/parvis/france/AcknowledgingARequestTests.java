package org.parvis.france;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parvis.town.country.AcknowledgementFacts;
import org.parvis.town.country.AppealBodies;
import org.parvis.town.country.ContactPoint;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.Mention;
import org.parvis.town.country.Reception;
import org.parvis.town.country.SilenceEffect;
import org.parvis.town.country.SilenceRule;

class AcknowledgingARequestTests {
    private static final SilenceRule REJECTION =
            new SilenceRule(SilenceEffect.TACIT_REJECTION, Period.ofMonths(2), "CRPA, art. L231-4");
    private static final SilenceRule APPROVAL =
            new SilenceRule(SilenceEffect.TACIT_APPROVAL, Period.ofMonths(2), "CRPA, art. L231-1");
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");
    private static final Reception COMPLETE = Reception.on(DAY);
    private static final Reception INCOMPLETE = COMPLETE.with(new InformationRequest(
            DAY, DAY.plusDays(20), null, List.of("Justificatif de domicile", "Livret de famille")));

    private static final ContactPoint DEPARTMENT = new ContactPoint(
            "Direction de l’enfance",
            "Hôtel de ville\n1 place de la Mairie\n29000 Quimper",
            "enfance@quimper.example",
            "02 98 00 00 00");
    private static final AppealBodies BODIES = new AppealBodies(
            new ContactPoint("Madame la maire", "1 place de la Mairie, 29000 Quimper", null, null),
            new ContactPoint("le tribunal administratif de Rennes", "3 contour de la Motte, 35044 Rennes", null, null));

    private final FrancePack france = new FrancePack();

    @Test
    void statesTheDayOfReceiptAndTheDepartmentInCharge() {
        var mentions = acknowledge(COMPLETE, REJECTION);
        assertThat(text(mentions, "received")).isEqualTo("Nous avons reçu votre demande le 24 novembre 2026.");
        assertThat(text(mentions, "department"))
                .isEqualTo(
                        "Service chargé de votre dossier\u00a0: Direction de l’enfance, Hôtel de ville, 1 place de la Mairie,"
                                + " 29000 Quimper. Téléphone\u00a0: 02 98 00 00 00. Adresse e-mail\u00a0: enfance@quimper.example.");
    }

    @Test
    void statesWhenSilenceRejectsAndHowToAppeal() {
        var mentions = acknowledge(COMPLETE, REJECTION);
        assertThat(codes(mentions))
                .containsExactly(
                        "received",
                        "department",
                        "silence",
                        "appeal-author",
                        "appeal-court",
                        "appeal-distance",
                        "reasons",
                        "appeal-not-opposable");
        assertThat(text(mentions, "silence"))
                .isEqualTo(
                        "Si nous ne vous avons pas répondu le 24 janvier 2027, votre demande sera considérée comme rejetée à"
                                + " cette date\u00a0: notre silence vaut rejet.");
        assertThat(text(mentions, "appeal-author"))
                .contains("Madame la maire", "dans un délai de 2 mois", "jusqu’au 25 mars 2027 inclus")
                .contains("sans réponse pendant 2 mois");
        assertThat(text(mentions, "appeal-court"))
                .contains("le tribunal administratif de Rennes, 3 contour de la Motte, 35044 Rennes")
                .contains("jusqu’au 25 mars 2027 inclus si ce rejet date du 24 janvier 2027")
                .contains("www.telerecours.fr");
        assertThat(text(mentions, "reasons")).contains("dans le mois");
    }

    @Test
    void givesTheProcedureItsOwnWaysOfAppealInPlaceOfTheUsualOnes() {
        var nobody = new AppealBodies(new ContactPoint("", "", null, null), new ContactPoint("", "", null, null));
        var own = "Vous pouvez saisir le procureur de la République, puis le tribunal judiciaire.";
        var facts = new AcknowledgementFacts("metropole", Locale.FRENCH, COMPLETE, DEPARTMENT, REJECTION, nobody, own);
        var mentions = france.acknowledgement(facts);
        assertThat(codes(mentions))
                .containsExactly("received", "department", "silence", "appeal", "reasons", "appeal-not-opposable");
        assertThat(text(mentions, "appeal")).isEqualTo(own);
        assertThat(text(mentions, "reasons")).contains("dans le mois").doesNotContain("deux mois pour saisir");
        assertThat(france.missingInAcknowledgement(facts))
                .as("nobody else needs to be named")
                .isEmpty();
    }

    @Test
    void keepsWaysOfAppealBackWhereSilenceApproves() {
        var facts = new AcknowledgementFacts(
                "metropole", Locale.FRENCH, COMPLETE, DEPARTMENT, APPROVAL, BODIES, "Vous pouvez saisir la CADA.");
        assertThat(codes(france.acknowledgement(facts))).doesNotContain("appeal");
    }

    @Test
    void statesWhenSilenceApprovesAndTheRightToACertificate() {
        var mentions = acknowledge(COMPLETE, APPROVAL);
        assertThat(codes(mentions))
                .containsExactly("received", "department", "silence", "attestation", "appeal-not-opposable");
        assertThat(text(mentions, "silence"))
                .contains("24 janvier 2027", "si votre dossier est complet", "silence vaut accord");
        assertThat(text(mentions, "attestation")).contains("attestation");
    }

    @Test
    void listsTheMissingDocumentsAndSaysThatTheRejectionClockStops() {
        var mentions = acknowledge(INCOMPLETE, REJECTION);
        assertThat(text(mentions, "missing-documents"))
                .startsWith(
                        "Votre dossier est incomplet. Merci de nous faire parvenir, au plus tard le 14 décembre 2026\u00a0:"
                                + " Justificatif de domicile\u00a0; Livret de famille.")
                .contains("est suspendu");
        assertThat(text(mentions, "silence")).contains("au plus tard le 13 février 2027");
    }

    @Test
    void listsTheMissingDocumentsAndSaysThatTheApprovalClockHasNotStarted() {
        var mentions = acknowledge(INCOMPLETE, APPROVAL);
        assertThat(text(mentions, "missing-documents")).contains("ne commencera que le jour");
        assertThat(text(mentions, "silence"))
                .isEqualTo(
                        "Si nous ne vous avons pas répondu 2 mois après avoir reçu votre dossier complet, votre demande sera"
                                + " considérée comme acceptée\u00a0: notre silence vaut accord.");
    }

    @Test
    void doesNotAskAgainForWhatWasProduced() {
        var completed = COMPLETE.with(new InformationRequest(DAY, DAY.plusDays(20), DAY.plusDays(2), List.of("RIB")));
        assertThat(codes(acknowledge(completed, REJECTION))).doesNotContain("missing-documents");
    }

    @Test
    void tellsThatTheRequestWasPassedOn() {
        var passedOn = new Reception(DAY.minusDays(10), DAY, List.of());
        assertThat(text(acknowledge(passedOn, REJECTION), "passed-on")).contains("le 14 novembre 2026");
        assertThat(text(acknowledge(passedOn, REJECTION), "silence")).contains("14 janvier 2027");
        assertThat(text(acknowledge(passedOn, APPROVAL), "silence")).contains("24 janvier 2027");
    }

    @Test
    void tellsThatTheRequestIsBeingPassedOn() {
        var astray = new Reception(DAY, null, List.of());
        assertThat(text(acknowledge(astray, APPROVAL), "passed-on")).contains("nous la transmettons");
        assertThat(text(acknowledge(astray, APPROVAL), "silence"))
                .contains("2 mois après que l’administration compétente aura reçu");
    }

    @Test
    void saysNothingOfSilenceWhereItDecidesNothing() {
        assertThat(codes(acknowledge(COMPLETE, null))).containsExactly("received", "department");
        assertThat(text(acknowledge(INCOMPLETE, null), "missing-documents")).doesNotContain("silence");
    }

    @Test
    void namesTheSourceOfEveryMention() {
        for (var rule : List.of(REJECTION, APPROVAL)) {
            assertThat(acknowledge(INCOMPLETE, rule))
                    .allSatisfy(mention -> assertThat(mention.source()).matches("(CRPA|CJA), art\\. .*"));
        }
        assertThat(acknowledge(COMPLETE, REJECTION))
                .filteredOn(mention -> mention.code().equals("silence"))
                .singleElement()
                .extracting(Mention::source)
                .asString()
                .contains("R112-5", "L231-4");
    }

    @Test
    void writesInEnglishToWhoReadsEnglishAndInFrenchToTheOthers() {
        var british = france.acknowledgement(facts(COMPLETE, REJECTION, Locale.UK));
        assertThat(text(british, "received")).isEqualTo("We received your request on 24 November 2026.");
        assertThat(text(british, "appeal-court")).contains("within 2 months", "until 25 March 2027 included");
        var german = france.acknowledgement(facts(COMPLETE, REJECTION, Locale.GERMANY));
        assertThat(german).isEqualTo(acknowledge(COMPLETE, REJECTION));
    }

    @Test
    void writesTheFirstOfTheMonthAsTheFrenchDo() {
        var received = Reception.on(LocalDate.parse("2026-10-01"));
        assertThat(text(acknowledge(received, REJECTION), "received")).contains("le 1er octobre 2026.");
        assertThat(text(france.acknowledgement(facts(received, REJECTION, Locale.ENGLISH)), "received"))
                .contains("on 1 October 2026.");
    }

    @Test
    void printsWhatPeopleWriteAsItIs() {
        var braces = new ContactPoint("Service {0} d'accueil", "1 rue de l'Église '{'", null, "02");
        var mentions = france.acknowledgement(
                new AcknowledgementFacts("metropole", Locale.FRENCH, COMPLETE, braces, null, BODIES, null));
        assertThat(text(mentions, "department"))
                .isEqualTo(
                        "Service chargé de votre dossier\u00a0: Service {0} d’accueil, 1 rue de l’Église '{'. Téléphone\u00a0: 02.");
    }

    @Test
    void knowsWhatADepartmentMustStateAndDoesNot() {
        assertThat(france.lackingInAcknowledgement(DEPARTMENT)).isEmpty();
        assertThat(france.lackingInAcknowledgement(new ContactPoint("Accueil", " ", null, null)))
                .containsExactly("postalAddress", "phone");
    }

    private List<Mention> acknowledge(Reception reception, @Nullable SilenceRule rule) {
        return france.acknowledgement(facts(reception, rule, Locale.FRENCH));
    }

    private static AcknowledgementFacts facts(Reception reception, @Nullable SilenceRule rule, Locale language) {
        return new AcknowledgementFacts("metropole", language, reception, DEPARTMENT, rule, BODIES, null);
    }

    private static List<String> codes(List<Mention> mentions) {
        return mentions.stream().map(Mention::code).toList();
    }

    private static String text(List<Mention> mentions, String code) {
        return mentions.stream()
                .filter(mention -> mention.code().equals(code))
                .findFirst()
                .map(Mention::text)
                .orElseThrow(() -> new AssertionError("No mention " + code + " in " + codes(mentions)));
    }
}
