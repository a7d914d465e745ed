package org.parvis.platform.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The share of first contacts that settled the matter: solved, and the same person did not come back on the
/// same subject within seven days.
///
/// A contact that itself comes back within seven days is a repeat, not a first contact: counting it would let
/// one unsolved matter weigh as often as it is chased. A contact whose seven days are not over yet is left
/// out, because nobody knows yet; anonymous contacts cannot be followed and do not belong in the list.
public final class FirstContactResolution {
    private static final Duration WINDOW = Duration.ofDays(7);

    /// @param person who called, as a pseudonym
    public record Contact(String person, String subject, Instant at, boolean solved) {}

    private record Matter(String person, String subject) {}

    private FirstContactResolution() {}

    /// @param observedUntil the moment up to which every contact is known
    public static Measured of(List<Contact> contacts, Instant observedUntil, long minimum) {
        Map<Matter, List<Contact>> matters = new HashMap<>();
        for (Contact contact : contacts) {
            matters.computeIfAbsent(new Matter(contact.person(), contact.subject()), _ -> new ArrayList<>())
                    .add(contact);
        }
        long first = 0;
        long resolved = 0;
        for (List<Contact> matter : matters.values()) {
            matter.sort(Comparator.comparing(Contact::at));
            for (int i = 0; i < matter.size(); i++) {
                Contact contact = matter.get(i);
                boolean repeat = i > 0 && follows(matter.get(i - 1), contact);
                if (!repeat && !contact.at().plus(WINDOW).isAfter(observedUntil)) {
                    first++;
                    boolean chased = i + 1 < matter.size() && follows(contact, matter.get(i + 1));
                    resolved += contact.solved() && !chased ? 1 : 0;
                }
            }
        }
        return Measured.rate(resolved, first, minimum);
    }

    private static boolean follows(Contact earlier, Contact later) {
        return !later.at().isAfter(earlier.at().plus(WINDOW));
    }
}
