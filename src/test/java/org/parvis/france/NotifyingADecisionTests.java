package org.parvis.france;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parvis.town.country.AppealBodies;
import org.parvis.town.country.ContactPoint;
import org.parvis.town.country.DecisionFacts;
import org.parvis.town.country.Mention;

class NotifyingADecisionTests {
    private static final AppealBodies BODIES = new AppealBodies(
            new ContactPoint("Monsieur le maire", "1 rue de la République, 97400 Saint-Denis", null, null),
            new ContactPoint(
                    "le tribunal administratif de La Réunion", "27 rue Félix Guyon, 97404 Saint-Denis", null, null));

    private final FrancePack france = new FrancePack();

    @Test
    void theLastDayToAppealIsStatedWhereTheDayOfNoticeIsKnown() {
        var mentions = paragraph("metropole", LocalDate.parse("2024-01-15"));
        assertThat(mentions)
                .extracting(Mention::code)
                .containsExactly("appeal-author", "appeal-court", "appeal-distance");
        assertThat(mentions.get(1).text())
                .isEqualTo(
                        "Recours devant le juge\u00a0: vous pouvez saisir le tribunal administratif de La Réunion, 27 rue Félix"
                                + " Guyon, 97404 Saint-Denis, dans un délai de 2 mois à compter de la notification de cette décision,"
                                + " soit jusqu’au 18 mars 2024 inclus pour une notification le 15 janvier 2024, par courrier, sur place"
                                + " ou sur le site www.telerecours.fr.");
        assertThat(mentions.get(1).source()).contains("R421-5");
    }

    @Test
    void theTimeLimitAloneIsStatedWhereTheDayOfNoticeIsNotKnownYet() {
        assertThat(paragraph("metropole", null).get(0).text())
                .isEqualTo(
                        "Recours gracieux\u00a0: vous pouvez demander que la décision soit revue, en écrivant à Monsieur le maire,"
                                + " 1 rue de la République, 97400 Saint-Denis, dans un délai de 2 mois à compter de la notification de"
                                + " cette décision. Ce recours arrête le délai pour saisir le tribunal. S’il est rejeté, ou s’il reste"
                                + " sans réponse pendant 2 mois, un nouveau délai de 2 mois s’ouvre pour saisir le tribunal.");
    }

    @Test
    void whoLivesFarAwayHasMoreTime() {
        assertThat(paragraph("metropole", null).get(2).text()).contains("si vous demeurez outre-mer");
        assertThat(paragraph("la-reunion", null).get(2).text()).contains("où siège le tribunal");
    }

    @Test
    void theReasonsOfASilentRefusalAreOwedWithinAMonth() {
        var mention = france.reasonsOfSilentRefusal(LocalDate.parse("2027-01-24"), Locale.FRENCH);
        assertThat(mention.text()).contains("le 24 janvier 2027", "dans le mois qui suit", "deux mois");
        assertThat(mention.source()).isEqualTo("CRPA, art. L232-4");
    }

    private List<Mention> paragraph(String territory, @Nullable LocalDate notifiedOn) {
        return france.appealParagraph(new DecisionFacts(territory, Locale.FRENCH, notifiedOn, BODIES));
    }
}
