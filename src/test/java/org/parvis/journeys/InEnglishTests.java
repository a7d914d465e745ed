package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.requests.TestRequests;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestTowns;

@Journey
class InEnglishTests {
    /// Words that no English sentence has and hardly a French one is without.
    private static final Pattern FRENCH = Pattern.compile(
            "\\b(le|la|les|des|du|une|et|ou|vos|votre|nos|nous|vous|pour|sur|dans|avec|mon|ma|mes|demande|mairie)\\b",
            Pattern.CASE_INSENSITIVE);

    private final DemonstrationTown valombree;
    private final TestTowns towns;
    private final TestRequests requests;
    private final Visitors visitors;

    InEnglishTests(DemonstrationTown valombree, TestTowns towns, TestRequests requests, Visitors visitors) {
        this.valombree = valombree;
        this.towns = towns;
        this.requests = requests;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @Test
    void aResidentReadsNoFrench() {
        var visitor = visitors.onAPhone(valombree.open()).opens("/?lang=en");
        isEnglish(visitor.photographs("home-en"));
        for (String page : List.of(
                "/services",
                "/services/encombrants",
                "/search?q=waste",
                "/search?q=zzzzzz",
                "/procedures/collecte-encombrants",
                "/contact",
                "/accessibility",
                "/privacy",
                "/track",
                "/sign-in",
                "/no-such-page")) {
            isEnglish(visitor.opens(page));
        }
        isEnglish(visitor.opens("/procedures/collecte-encombrants").presses("Start"));
        isEnglish(visitor.presses("Continue"));
        isEnglish(visitor.presses("Save and finish later"));
    }

    @Test
    void anApplicantReadsNoFrench() {
        var town = towns.open();
        var request = requests.open(town);
        var visitor = visitors.onAPhone(town);
        isEnglish(visitor.opens(request.path() + "?lang=en").photographs("follow-en"));
        isEnglish(visitor.opens(request.path() + "/withdraw"));
        requests.refuse(town, request);
        isEnglish(visitor.opens(request.path()));
        isEnglish(visitor.opens(request.path() + "/opinion"));
    }

    @Test
    void anAdministratorReadsNoFrench() {
        var visitor = visitors.atWork(towns.open(), "admin");
        isEnglish(visitor.opens("/admin?lang=en"));
        for (String page : List.of("settings", "departments/new", "staff", "places/mairie", "jobs", "audit")) {
            isEnglish(visitor.opens("/admin/" + page));
        }
    }

    private static void isEnglish(Visitor visitor) {
        var page = visitor.page();
        PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", "en");
        List<String> words = new ArrayList<>(
                page.locator("h1, h2, h3, legend, label, button, nav a").allInnerTexts());
        words.add(page.title());
        assertThat(words)
                .as("the words of %s", page.url())
                .noneMatch(text -> FRENCH.matcher(text).find());
    }
}
