package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.support.DemonstrationTown;

/// A question of the same page appears with the answer that opens it: at once where scripts run, with the next page
/// where they do not.
@Journey
class AQuestionThatDependsOnAnotherTests {
    private static final String WHICH = "[name=other_items_details]";

    private final DemonstrationTown valombree;
    private final Visitors visitors;

    AQuestionThatDependsOnAnotherTests(DemonstrationTown valombree, Visitors visitors) {
        this.valombree = valombree;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @Test
    void appearsAtOnce() {
        var visitor = visitors.onAPhone(valombree.open())
                .opens("/procedures/collecte-encombrants")
                .presses("Commencer");
        var which = visitor.page().locator(WHICH);
        PlaywrightAssertions.assertThat(which).isHidden();
        PlaywrightAssertions.assertThat(which).isDisabled();
        visitor.chooses("Autres objets volumineux");
        PlaywrightAssertions.assertThat(which).isVisible();
        visitor.fillsNamed("other_items_details", "Un piano").presses("Continuer");
        assertThat(visitor.page().locator(WHICH).inputValue()).isEqualTo("Un piano");
        visitor.page().getByLabel("Autres objets volumineux").uncheck();
        PlaywrightAssertions.assertThat(visitor.page().locator(WHICH)).isHidden();
    }

    @Test
    void comesBackWithThePageWhereNoScriptRuns() {
        var visitor = visitors.onAPhoneWithoutJavaScript(valombree.open())
                .opens("/procedures/collecte-encombrants")
                .presses("Commencer");
        visitor.chooses("Autres objets volumineux");
        PlaywrightAssertions.assertThat(visitor.page().locator(WHICH)).isHidden();
        visitor.presses("Continuer").sees("« Lesquels ? »");
        PlaywrightAssertions.assertThat(visitor.page().locator(WHICH)).isVisible();
    }
}
