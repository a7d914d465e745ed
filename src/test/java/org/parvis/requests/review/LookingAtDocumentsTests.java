package org.parvis.requests.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.TestRequests;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.support.Browser;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The documents of a request on the agent's page. What was sent by a stranger must do nothing in an agent's browser.
@TownHallTest
class LookingAtDocumentsTests {
    private static final byte[] SCRIPT = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;
    private final StoredFiles files;

    LookingAtDocumentsTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            Browser browser,
            JdbcClient jdbc,
            StoredFiles files) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
        this.files = files;
    }

    private Office office() {
        return Office.open(towns, requests, staff, jdbc);
    }

    /// A file of a note of the agents, kept without the check that refuses what may not come in.
    ///
    /// @return its address
    private String file(Office office, TestRequest request, String name, String mediaType) {
        office.planner.post(Office.path(request) + "/messages", Map.of("text", name, "internal", "true"));
        return Tenancy.call(office.town.id(), () -> {
            var file = files.keep(name, mediaType, SCRIPT).id();
            jdbc.sql("""
                    insert into request_file (municipality_id, request_id, file_id, message_id, from_staff, added_at)
                    select municipality_id, request_id, :file, id, true, now() from request_message where text = :name""").param("file", file).param("name", name).update();
            return Office.path(request) + "/files/" + file;
        });
    }

    @Test
    void picturesAndPdfsAreShownInASandboxWhereNothingRuns() {
        var office = office();
        var request = office.request();
        for (String type : List.of("image/jpeg", "image/png", "image/webp", "application/pdf")) {
            String address = file(office, request, "plan." + type.replaceFirst(".*/", ""), type);
            var answer = office.planner.get(address);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers())
                    .containsEntry("content-type", type)
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("cache-control", "private, no-store")
                    .containsEntry("x-frame-options", "SAMEORIGIN")
                    .containsEntry("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'self'");
            assertThat(answer.headers().get("content-disposition")).startsWith("inline");
            assertThat(office.planner.get(Office.path(request)).body()).contains("src=\"" + address + "\"");
        }
        assertThat(office.planner.get(Office.path(request)).body())
                .contains("alt=\"plan.jpeg\" loading=\"lazy\"", "title=\"plan.pdf\" loading=\"lazy\"");
    }

    @Test
    void everythingElseIsOnlyDownloaded() {
        var office = office();
        var request = office.request();
        for (String type : List.of("image/heic", "image/svg+xml", "text/html", "application/xhtml+xml")) {
            String address = file(office, request, "page " + type, type);
            var answer = office.planner.get(address);
            assertThat(answer.headers())
                    .containsEntry("content-type", "application/octet-stream")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'self'");
            assertThat(answer.headers().get("content-disposition")).startsWith("attachment");
            assertThat(office.planner.get(Office.path(request)).body())
                    .contains("href=\"" + address + "\"", "HEIC · 1")
                    .doesNotContain("src=\"" + address + "\"");
        }
    }

    @Test
    void strangersSeeNone() {
        var office = office();
        var request = office.request();
        String address = file(office, request, "plan.jpg", "image/jpeg");
        for (var stranger :
                List.of(staff.signedIn(office.town, "agent"), staff.signedIn(office.town, "admin"), office().planner)) {
            assertThat(stranger.get(address).status()).isEqualTo(404);
        }
        assertThat(browser.visit(office.town).get(address).status()).isEqualTo(302);
    }
}
