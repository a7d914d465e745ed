package org.parvis.france;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parvis.platform.calendar.WorkingCalendar;
import org.parvis.town.country.Appeal;
import org.parvis.town.country.AppealableDecision;
import org.parvis.town.country.AppealableDecision.Notified;
import org.parvis.town.country.AppealableDecision.SilentlyRejected;
import org.parvis.town.country.Reason;

/// Counts the two months to bring a decision before the court (CJA, art. R421-1 and R421-2).
///
/// It is a délai franc: neither the day of the notice nor the day on which the two months end is counted. Notified
/// on 15 January, the last day is 16 March; where a month has no such date, its last day stands for it before the
/// extra day is added. A last day on a Saturday, a Sunday or a holiday moves to the next working day (Conseil
/// d'État, 5 June 2009, n° 312682). The additional time of those who live far away (CJA, art. R421-7) is not
/// counted here: letters state it.
final class AppealTimeLimit {
    static final Period WITHIN = Period.ofMonths(2);

    private AppealTimeLimit() {}

    static Appeal appeal(AppealableDecision decision, WorkingCalendar calendar) {
        var from = switch (decision) {
            case Notified notified -> notified.notifiedOn();
            case SilentlyRejected silent -> silent.bornOn();
        };
        var reasons = new ArrayList<Reason>();
        var lastDay = lastDay(from, calendar, reasons);
        var obstacles = obstacles(decision);
        if (!obstacles.isEmpty()) {
            reasons.addAll(obstacles);
            reasons.add(new Reason("CE, Ass., 13 juillet 2016, n° 387763", "appeal.reasonable-time", Map.of()));
        }
        return new Appeal(lastDay, obstacles.isEmpty(), reasons);
    }

    private static LocalDate lastDay(LocalDate from, WorkingCalendar calendar, List<Reason> reasons) {
        var counted = from.plus(WITHIN).plusDays(1);
        reasons.add(new Reason("CJA, art. R421-1", "appeal.counted", Map.of("from", from, "until", counted)));
        var lastDay = calendar.nextWorkingDay(counted);
        if (!lastDay.equals(counted)) {
            reasons.add(new Reason(
                    "CE, 5 juin 2009, n° 312682", "appeal.moved", Map.of("from", counted, "until", lastDay)));
        }
        return lastDay;
    }

    /// What keeps the town hall from calling an appeal late.
    private static List<Reason> obstacles(AppealableDecision decision) {
        var obstacles = new ArrayList<Reason>();
        if (decision instanceof Notified notified && !notified.appealMentioned()) {
            obstacles.add(new Reason("CJA, art. R421-5", "appeal.not-mentioned", Map.of()));
        }
        if (!decision.acknowledged() && !madeUpForByAnAnswerInTime(decision)) {
            obstacles.add(new Reason("CRPA, art. L112-6", "appeal.not-acknowledged", Map.of()));
        }
        return obstacles;
    }

    /// A decision notified before silence would have decided makes up for the missing acknowledgement (CRPA, art.
    /// L112-6, al. 2).
    private static boolean madeUpForByAnAnswerInTime(AppealableDecision decision) {
        return switch (decision) {
            case Notified notified -> {
                var silence = notified.silenceDecidesOn();
                yield silence == null || notified.notifiedOn().isBefore(silence);
            }
            case SilentlyRejected _ -> false;
        };
    }
}
