package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.FirstContactResolution.Contact;

class ServiceRatesTests {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant MUCH_LATER = MONDAY.plus(Duration.ofDays(90));

    @Test
    void ratesComeWithTheirInterval() {
        Measured expected = new Measured.Enough(Proportion.of(42, 50).estimate());
        assertThat(ServiceRates.avoidableContact(42, 50, 30)).isEqualTo(expected);
        assertThat(ServiceRates.completion(42, 50, 30)).isEqualTo(expected);
        assertThat(ServiceRates.takeUp(42, 50, 30)).isEqualTo(expected);
        assertThat(ServiceRates.takeUp(4, 5, 30)).isEqualTo(new Measured.Insufficient(5, 30));
        assertThatIllegalArgumentException().isThrownBy(() -> ServiceRates.completion(51, 50, 30));
    }

    @Test
    void aSolvedContactThatNobodyChasesIsResolved() {
        assertResolution(1, 1, contact("a", "passport", 0, true));
        assertResolution(0, 1, contact("a", "passport", 0, false));
    }

    @Test
    void comingBackWithinSevenDaysUndoesTheResolutionAndIsNoFirstContact() {
        assertResolution(0, 1, contact("a", "passport", 0, true), contact("a", "passport", 7, true));
    }

    @Test
    void comingBackLaterIsANewMatter() {
        assertResolution(2, 2, contact("a", "passport", 0, true), contact("a", "passport", 8, true));
    }

    @Test
    void anotherSubjectOrAnotherPersonIsNoRepeat() {
        assertResolution(
                3,
                3,
                contact("a", "passport", 0, true),
                contact("a", "school", 1, true),
                contact("b", "passport", 1, true));
    }

    @Test
    void aChainOfRepeatsCountsOnce() {
        assertResolution(
                0,
                1,
                contact("a", "passport", 0, false),
                contact("a", "passport", 5, false),
                contact("a", "passport", 10, true));
    }

    @Test
    void aContactWhoseSevenDaysAreNotOverIsLeftOut() {
        List<Contact> contacts = List.of(contact("a", "passport", 0, true), contact("b", "passport", 20, true));
        assertThat(FirstContactResolution.of(contacts, MONDAY.plus(Duration.ofDays(22)), 1))
                .isEqualTo(Measured.rate(1, 1, 1));
    }

    @Test
    void theOrderOfTheContactsDoesNotMatter() {
        Samples.forAll(100, random -> {
            List<Contact> contacts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                contacts.add(
                        contact("person " + random.nextInt(6), "passport", random.nextInt(60), random.nextBoolean()));
            }
            contacts.sort(java.util.Comparator.comparing(Contact::at).thenComparing(Contact::solved));
            Measured sorted = FirstContactResolution.of(contacts, MUCH_LATER, 1);
            Collections.reverse(contacts);
            contacts.sort(java.util.Comparator.comparing(Contact::solved).thenComparing(Contact::at));
            assertThat(Samples.enough(FirstContactResolution.of(contacts, MUCH_LATER, 1))
                            .n())
                    .isEqualTo(Samples.enough(sorted).n());
        });
    }

    @Test
    void noContactIsNotEnough() {
        assertThat(FirstContactResolution.of(List.of(), MUCH_LATER, 30)).isEqualTo(new Measured.Insufficient(0, 30));
    }

    private static Contact contact(String person, String subject, int day, boolean solved) {
        return new Contact(person, subject, MONDAY.plus(Duration.ofDays(day)), solved);
    }

    private static void assertResolution(long resolved, long first, Contact... contacts) {
        assertThat(FirstContactResolution.of(List.of(contacts), MUCH_LATER, 1))
                .isEqualTo(Measured.rate(resolved, first, 1));
    }
}
