package org.parvis.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OpeningTheDoorTests {
    private final OpeningFilter door = new OpeningFilter();

    @Test
    void whoeverComesTooEarlyIsAskedToWaitAndThePageComesBackByItself() throws IOException, ServletException {
        var early = visit("/services/birth-certificate");
        assertThat(early.getStatus()).isEqualTo(503);
        assertThat(early.getHeader("Retry-After")).isEqualTo("3");
        assertThat(early.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(early.getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(early.getContentAsString())
                .contains("La mairie ouvre dans un instant", "<html lang=\"fr\">", "<p lang=\"en\">")
                .contains("<meta http-equiv=\"refresh\" content=\"3\">")
                .doesNotContain("<script", "style=");
    }

    @Test
    void thatPageHasItsLook() throws IOException, ServletException {
        assertThat(visit("/assets/parvis.css").getStatus()).isEqualTo(200);
    }

    @Test
    void onceTheTownsAreOpenNobodyWaits() throws IOException, ServletException {
        door.open();
        assertThat(visit("/").getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse visit(String path) throws IOException, ServletException {
        var response = new MockHttpServletResponse();
        door.doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());
        return response;
    }
}
