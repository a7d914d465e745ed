package org.parvis.requests.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.RequestState;
import org.parvis.requests.TestRequests;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.support.Browser.Answer;
import org.parvis.support.Browser.Visit;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A town whose planner is at their desk.
final class Office {
    final TestTown town;
    final Visit planner;
    private final TestRequests requests;
    private final TestStaff staff;
    private final JdbcClient jdbc;

    private Office(TestTown town, TestRequests requests, TestStaff staff, JdbcClient jdbc) {
        this.town = town;
        this.requests = requests;
        this.staff = staff;
        this.jdbc = jdbc;
        this.planner = staff.signedIn(town, "planner");
        planner.get("/agent/requests");
    }

    static Office open(TestTowns towns, TestRequests requests, TestStaff staff, JdbcClient jdbc) {
        return new Office(towns.open(), requests, staff, jdbc);
    }

    /// Henri Delmas, who works for both departments.
    Visit colleague() {
        change("update staff_member set departments = '{etat-civil,urbanisme}' where email = 'head@essai.example'");
        var visit = staff.signedIn(town, "head");
        visit.get("/agent/requests");
        return visit;
    }

    TestRequest request() {
        return requests.open(town);
    }

    static String path(TestRequest request) {
        return "/agent/requests/" + request.request().id();
    }

    Answer act(TestRequest request, String action, Map<String, String> fields) {
        return act(planner, request, action, fields);
    }

    /// As the page would, with the version that the request has now unless the fields name one.
    Answer act(Visit visit, TestRequest request, String action, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("version", version(request));
        return visit.post(path(request) + "/" + action, all);
    }

    String version(TestRequest request) {
        return Integer.toString(requests.now(town, request).version());
    }

    RequestState state(TestRequest request) {
        return requests.now(town, request).state();
    }

    List<String> history(TestRequest request) {
        return requests.history(town, request);
    }

    int change(String sql) {
        return Tenancy.call(town.id(), () -> jdbc.sql(sql).update());
    }

    List<String> texts(String sql) {
        return Tenancy.call(town.id(), () -> jdbc.sql(sql).query(String.class).list());
    }

    int count(String from) {
        return Tenancy.call(
                town.id(),
                () -> jdbc.sql("select count(*) from " + from)
                        .query(Integer.class)
                        .single());
    }
}
