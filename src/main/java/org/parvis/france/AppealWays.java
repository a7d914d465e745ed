package org.parvis.france;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.town.country.AppealBodies;
import org.parvis.town.country.ContactPoint;
import org.parvis.town.country.Mention;

/// Ways and time limits of appeal, in the words of a letter. Without both, the time limits bind nobody (CJA, art.
/// R421-5;
/// CRPA, art. L112-6 and R112-5).
record AppealWays(Phrasebook phrases, Territory territory, AppealBodies bodies) {
    /// @param lastDay null where the day of notification is not known yet
    List<Mention> againstADecision(@Nullable LocalDate notifiedOn, @Nullable LocalDate lastDay) {
        return notifiedOn == null || lastDay == null
                ? ways("appeal.from.notice", Map.of())
                : ways("appeal.from.notice-on", Map.of("from", notifiedOn, "until", lastDay));
    }

    List<Mention> againstSilence(LocalDate bornOn, LocalDate lastDay) {
        return ways("appeal.from.silence", Map.of("from", bornOn, "until", lastDay));
    }

    private List<Mention> ways(String startKey, Map<String, LocalDate> dates) {
        var start = new HashMap<String, Object>(dates);
        start.put("within", AppealTimeLimit.WITHIN);
        var within = phrases.say(startKey, start);
        return List.of(
                new Mention(
                        "appeal-author",
                        phrases.say(
                                "appeal.author",
                                Map.of(
                                        "author",
                                        addressOf(bodies.author()),
                                        "within",
                                        within,
                                        "again",
                                        AppealTimeLimit.WITHIN)),
                        "CRPA, art. L410-1, L411-2 et L411-7"),
                new Mention(
                        "appeal-court",
                        phrases.say("appeal.court", Map.of("court", addressOf(bodies.court()), "within", within)),
                        "CJA, art. R421-1, R421-2, R421-5 et R414-1"),
                new Mention(
                        "appeal-distance",
                        phrases.say(territory.isOverseas() ? "appeal.distance.overseas" : "appeal.distance.metropole"),
                        "CJA, art. R421-7"));
    }

    /// On one line, as inside a sentence.
    static String addressOf(ContactPoint contact) {
        return contact.name() + ", " + oneLine(contact.postalAddress());
    }

    static String oneLine(String lines) {
        return String.join(
                ", ",
                lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }
}
