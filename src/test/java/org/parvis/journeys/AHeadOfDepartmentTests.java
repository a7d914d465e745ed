package org.parvis.journeys;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.Office;
import org.parvis.excellence.Office.Opened;
import org.parvis.excellence.advice.FindAdviceWeekly;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators.Month;
import org.parvis.platform.statistics.Estimate;
import org.parvis.platform.statistics.Interval;
import org.parvis.platform.statistics.Measured;
import org.parvis.requests.TestRequests;
import org.parvis.support.TestIndicators;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.springframework.jdbc.core.simple.JdbcClient;

@Journey
class AHeadOfDepartmentTests {
    private final Office office;
    private final TestStaff staff;
    private final Visitors visitors;

    AHeadOfDepartmentTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            TestIndicators indicators,
            FindAdviceWeekly weekly,
            JdbcClient jdbc,
            Visitors visitors) {
        this.office = new Office(towns, requests, staff, indicators, weekly, jdbc);
        this.staff = staff;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    private Opened watchedTown() {
        var opened = office.open();
        opened.figures
                .set(Indicator.SATISFACTION, new Measured.Enough(new Estimate(7.1, 160, new Interval(6.7, 7.5))))
                .set(Indicator.CLARITY, new Measured.Enough(new Estimate(4.6, 24, new Interval(3.9, 5.4))))
                .set(Indicator.REACHABILITY, Measured.rate(110, 120, 11))
                .set(Indicator.RESPONSE, Measured.rate(160, 700, 30))
                .months(IntStream.range(0, 18)
                        .mapToObj(i -> new Month(
                                YearMonth.of(2024, 9).plusMonths(i),
                                i == 4
                                        ? new Measured.Insufficient(12, 30)
                                        : Measured.rate(i == 16 ? 5 : 24 + i % 4, 40, 30)))
                        .toList());
        opened.find();
        return opened;
    }

    private void signIn(Visitor visitor, String login) {
        visitor.opens("/agent/login")
                .fillsNamed("email", TestStaff.email(login))
                .fillsNamed("password", TestStaff.PASSWORD)
                .page()
                .locator("main form button")
                .first()
                .click();
        visitor.fillsNamed("code", staff.code())
                .page()
                .locator("main form button")
                .first()
                .click();
    }

    @Test
    void readsTheFirstAdviceAcceptsItAndMovesTheAction() {
        var opened = watchedTown();
        for (Visitor head : List.of(visitors.atADesk(opened.town), visitors.onAPhoneWithoutJavaScript(opened.town))) {
            staff.giveCredentials(opened.town, "planner");
            signIn(head, "planner");
            head.opens("/agent/excellence").sees("Le premier conseil").photographs("department");
        }
        var head = visitors.atADesk(opened.town);
        staff.giveCredentials(opened.town, "planner");
        signIn(head, "planner");
        head.opens(opened.advice()).photographs("advice");
        head.presses("Accepter").sees("L’action est créée").photographs("action");
        head.presses("Commencer").sees("C’est enregistré");
        head.opens("/agent/excellence/actions").photographs("board");
    }

    @Test
    void theOfficerLooksAtAllDepartments() {
        var opened = watchedTown();
        staff.giveCredentials(opened.town, "admin");
        var officer = visitors.atADesk(opened.town);
        signIn(officer, "admin");
        officer.opens("/agent/excellence").sees("Urbanisme").photographs("overview");
    }
}
