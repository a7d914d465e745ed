package org.parvis.france;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.Reason;
import org.parvis.town.country.Reception;
import org.parvis.town.country.SilenceRule;
import org.parvis.town.country.SilentDecision;

/// Gives birth to the silent decision: two months on which nobody said anything (CRPA, art. L231-1 and L231-4), or
/// the service's own time.
///
/// The time is counted from day to day: received on the 23rd, decided on the 23rd (Conseil d'État, 3 December 2018,
/// n° 417292), or on the last day of a month that has no such date. It is no délai franc, and no Sunday or holiday
/// moves it: nobody has to do anything on that day.
///
/// Documents asked for once the decision is born change nothing: there is no request left to complete.
final class SilenceClock {
    private static final String STARTING_POINT = "CRPA, art. L114-3";
    private static final String INCOMPLETE_FILE = "CRPA, art. L114-5";

    private SilenceClock() {}

    static SilentDecision silentDecision(SilenceRule rule, Reception reception) {
        return switch (rule.effect()) {
            case TACIT_REJECTION -> rejection(rule, reception);
            case TACIT_APPROVAL -> approval(rule, reception);
        };
    }

    /// Runs from the administration first reached (L114-3, al. 1), stops for the time granted to produce the
    /// documents, and resumes on their production if that comes sooner (L114-5, al. 3). Requests for documents may
    /// overlap: a day is suspended once.
    private static SilentDecision rejection(SilenceRule rule, Reception reception) {
        var from = reception.receivedFirstOn();
        var born = from.plus(rule.after());
        var reasons = new ArrayList<>(List.of(
                new Reason(STARTING_POINT, "silence.first-reached", Map.of("from", from)),
                new Reason(rule.source(), "silence.counted", Map.of("from", from, "until", born))));
        var suspendedUntil = from;
        for (var asked : inOrder(reception)) {
            if (!asked.askedOn().isBefore(born)) {
                reasons.add(tooLate(asked, born));
                continue;
            }
            var stops = latest(asked.askedOn(), suspendedUntil);
            var resumes = resumes(asked);
            if (resumes.isAfter(stops)) {
                born = born.plusDays(DAYS.between(stops, resumes));
                suspendedUntil = resumes;
                reasons.add(new Reason(
                        INCOMPLETE_FILE, "silence.suspended", Map.of("from", stops, "until", resumes, "born", born)));
            }
        }
        return new SilentDecision.BornOn(born, rule.effect(), from, reasons);
    }

    /// Runs from the competent administration (L114-3, al. 2), and only from the day on which it has the complete
    /// file (L114-5, al. 2): the time granted to complete it plays no part.
    private static SilentDecision approval(SilenceRule rule, Reception reception) {
        var competent = reception.receivedByCompetentOn();
        if (competent == null) {
            return new SilentDecision.NotRunningYet(
                    rule.effect(), List.of(new Reason("CRPA, art. L114-2", "silence.not-passed-on", Map.of())));
        }
        var from = competent;
        var reasons = new ArrayList<>(List.of(new Reason(STARTING_POINT, "silence.competent", Map.of("from", from))));
        for (var asked : inOrder(reception)) {
            var born = from.plus(rule.after());
            if (!asked.askedOn().isBefore(born)) {
                reasons.add(tooLate(asked, born));
                continue;
            }
            var produced = asked.producedOn();
            if (produced == null) {
                reasons.add(new Reason(INCOMPLETE_FILE, "silence.incomplete", Map.of("asked", asked.askedOn())));
                return new SilentDecision.NotRunningYet(rule.effect(), reasons);
            }
            if (produced.isAfter(from)) {
                from = produced;
                reasons.add(new Reason(INCOMPLETE_FILE, "silence.completed", Map.of("from", from)));
            }
        }
        var born = from.plus(rule.after());
        reasons.add(new Reason(rule.source(), "silence.counted", Map.of("from", from, "until", born)));
        return new SilentDecision.BornOn(born, rule.effect(), from, reasons);
    }

    private static List<InformationRequest> inOrder(Reception reception) {
        return reception.informationRequests().stream()
                .sorted(Comparator.comparing(InformationRequest::askedOn))
                .toList();
    }

    private static LocalDate resumes(InformationRequest asked) {
        var produced = asked.producedOn();
        return produced != null && produced.isBefore(asked.deadline()) ? produced : asked.deadline();
    }

    private static Reason tooLate(InformationRequest asked, LocalDate born) {
        return new Reason(INCOMPLETE_FILE, "silence.too-late", Map.of("asked", asked.askedOn(), "born", born));
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
