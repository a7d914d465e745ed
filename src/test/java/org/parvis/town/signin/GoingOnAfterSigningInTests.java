package org.parvis.town.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoingOnAfterSigningInTests {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/agent", "/agent/requests?state=late&page=2", "/admin/staff/0190"})
    void aPathOfThisSiteIsFollowed(String path) {
        assertThat(LocalPath.orElse(path, "/agent")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "agent",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/a\\b",
                "https://evil.example",
                "javascript:alert(1)",
                "/é",
                " /agent"
            })
    void anythingElseLeadsToTheDesk(String elsewhere) {
        assertThat(LocalPath.orElse(elsewhere, "/agent")).isEqualTo("/agent");
    }

    @Test
    void nothingAskedLeadsToTheDesk() {
        assertThat(LocalPath.orElse(null, "/agent")).isEqualTo("/agent");
    }
}
