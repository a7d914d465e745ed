package org.parvis.excellence;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parvis.excellence.advice.FindAdviceWeekly;
import org.parvis.insight.Indicator;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser.Answer;
import org.parvis.support.Browser.Visit;
import org.parvis.support.TestIndicators;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Opens towns in which Paula Roche heads the planning department, whose figures the test sets.
public final class Office {
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
    private static final Pattern OWNER = Pattern.compile("<option value=\"([0-9a-f-]{36})\" selected>");

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final TestIndicators indicators;
    private final FindAdviceWeekly weekly;
    private final JdbcClient jdbc;

    public Office(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            TestIndicators indicators,
            FindAdviceWeekly weekly,
            JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.indicators = indicators;
        this.weekly = weekly;
        this.jdbc = jdbc;
    }

    /// Answers come too late, beyond doubt.
    public Opened open() {
        TestTown town = towns.open();
        requests.publish(town);
        var opened = new Opened(town, indicators.fix(town));
        opened.figures.received(400).set(Indicator.DELAY_KEPT, Measured.rate(120, 200, 30));
        opened.change("update staff_member set roles = '{AGENT,HEAD}' where email = 'planner@essai.example'");
        opened.change("update staff_member set roles = '{EXCELLENCE}' where email = 'admin@essai.example'");
        return opened;
    }

    public final class Opened {
        public final TestTown town;
        public final TestIndicators.Fixed figures;

        private Opened(TestTown town, TestIndicators.Fixed figures) {
            this.town = town;
            this.figures = figures;
        }

        public Visit head() {
            return staff.signedIn(town, "planner");
        }

        public Visit otherHead() {
            return staff.signedIn(town, "head");
        }

        public Visit agent() {
            return staff.signedIn(town, "agent");
        }

        public Visit officer() {
            return staff.signedIn(town, "admin");
        }

        public void find() {
            Tenancy.run(town.id(), weekly::run);
        }

        /// The page of the only advice that is open.
        public String advice() {
            return "/agent/excellence/advice/"
                    + texts("select id::text from advice where state = 'OPEN'").getFirst();
        }

        /// Has the head accept it, until a day.
        ///
        /// @return the action's page
        public String accepted(Visit head, String due) {
            Answer page = head.get(advice());
            Answer answer = head.post(
                    advice() + "/accept",
                    Map.of(
                            "version",
                            version(page),
                            "title",
                            "Supprimer une signature",
                            "owner",
                            owner(page),
                            "due",
                            due));
            if (answer.status() != 303) {
                throw new AssertionError(answer.status() + answer.body());
            }
            return java.net.URI.create(answer.location()).getPath();
        }

        public int change(String sql) {
            return Tenancy.call(town.id(), () -> jdbc.sql(sql).update());
        }

        public List<String> texts(String sql) {
            return Tenancy.call(
                    town.id(), () -> jdbc.sql(sql).query(String.class).list());
        }
    }

    public static String version(Answer page) {
        return first(VERSION, page);
    }

    public static String owner(Answer page) {
        return first(OWNER, page);
    }

    private static String first(Pattern pattern, Answer page) {
        Matcher found = pattern.matcher(page.body());
        if (!found.find()) {
            throw new AssertionError(pattern + " is not on the page: " + page.status() + page.body());
        }
        return found.group(1);
    }
}
