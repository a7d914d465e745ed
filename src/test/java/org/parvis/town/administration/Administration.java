package org.parvis.town.administration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A town with its administrator signed in, for the tests of this package.
@Component
class Administration {
    private final TestTowns towns;
    private final TestStaff staff;
    private final JdbcClient jdbc;

    Administration(TestTowns towns, TestStaff staff, JdbcClient jdbc) {
        this.towns = towns;
        this.staff = staff;
        this.jdbc = jdbc;
    }

    Office open() {
        TestTown town = towns.open();
        return new Office(town, staff.signedIn(town, "admin"));
    }

    final class Office {
        final TestTown town;
        final Browser.Visit admin;

        private Office(TestTown town, Browser.Visit admin) {
            this.town = town;
            this.admin = admin;
        }

        Browser.Visit signedIn(String login) {
            return staff.signedIn(town, login);
        }

        <T> T see(Class<T> type, String sql) {
            return Tenancy.call(town.id(), () -> jdbc.sql(sql).query(type).single());
        }

        int change(String sql) {
            return Tenancy.call(town.id(), () -> jdbc.sql(sql).update());
        }

        String idOf(String login) {
            return see(String.class, "select id::text from staff_member where email = '" + login + "@essai.example'");
        }

        List<String> audited(String action) {
            return Tenancy.call(
                    town.id(),
                    () -> jdbc.sql("select concat_ws('|', actor_name, subject, details::text) from audit_entry"
                                    + " where action = :action order by id")
                            .param("action", action)
                            .query(String.class)
                            .list());
        }

        /// Opens the form's page and sends its version with these fields.
        Browser.Answer save(String path, Map<String, String> fields) {
            return admin.post(path, versioned(admin.get(path), path, fields));
        }
    }

    /// The fields with the version that stands in the page's form for this address.
    static Map<String, String> versioned(Browser.Answer page, String path, Map<String, String> fields) {
        Matcher version = Pattern.compile(
                        "action=\"" + Pattern.quote(path) + "\".*?name=\"version\" value=\"([0-9]+)\"", Pattern.DOTALL)
                .matcher(page.body());
        if (!version.find()) {
            throw new AssertionError("No form for " + path + " on " + page.body());
        }
        var all = new LinkedHashMap<>(fields);
        all.put("version", version.group(1));
        return all;
    }
}
