package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedures;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.core.io.ClassPathResource;

/// A question of the same page appears with the answer that opens it: at once where scripts run, with the next page
/// where they do not.
@Journey
class AQuestionThatDependsOnAnotherTests {
    private static final String WHICH = "[name=other_items_details]";

    private final DemonstrationTown towns;
    private final Procedures procedures;
    private final Visitors visitors;

    AQuestionThatDependsOnAnotherTests(DemonstrationTown towns, Procedures procedures, Visitors visitors) {
        this.towns = towns;
        this.procedures = procedures;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    private TestTown town() throws IOException {
        var town = towns.open();
        String yaml = new ClassPathResource("demonstration/valombree/procedures/collecte-encombrants.yaml")
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(Tenancy.call(town.id(), () -> procedures.publish(yaml, new Actor.Automatic("journey"))))
                .isInstanceOf(Procedures.Publication.Published.class);
        return town;
    }

    @Test
    void appearsAtOnce() throws IOException {
        var visitor = visitors.onAPhone(town())
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
    void comesBackWithThePageWhereNoScriptRuns() throws IOException {
        var visitor = visitors.onAPhoneWithoutJavaScript(town())
                .opens("/procedures/collecte-encombrants")
                .presses("Commencer");
        visitor.chooses("Autres objets volumineux");
        PlaywrightAssertions.assertThat(visitor.page().locator(WHICH)).isHidden();
        visitor.presses("Continuer").sees("« Lesquels ? »");
        PlaywrightAssertions.assertThat(visitor.page().locator(WHICH)).isVisible();
    }
}
