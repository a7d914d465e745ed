package org.parvis.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class SayingWhyItDidNotStartTests {
    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (var taken = new ServerSocket(0)) {
            assertThat(startingOn(Integer.toString(taken.getLocalPort())))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("Port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void whatIsNoPortIsNamed() {
        assertThat(startingOn("99999"))
                .containsExactly("Parvis did not start. There is no port 99999: ports go from 1 to" + " 65535.");
        assertThat(startingOn("abc")).hasSize(1).first().asString().contains("the value abc, which Parvis cannot read");
    }

    @Test
    void aDatabaseThatEndsUnderTheStartIsSaidInOneSentence() {
        for (String state : List.of("08006", "57P02", "53100")) {
            var printed = new ByteArrayOutputStream();
            StartupFailure.print(
                    new IllegalStateException("The lives could not be written", new SQLException("gone", state)),
                    new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("its disk is full");
        }
    }

    private static List<String> startingOn(String port) {
        var printed = new ByteArrayOutputStream();
        try (var context = new GenericApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("server.port", port)));
            new FreePort().initialize(context);
        } catch (RuntimeException e) {
            StartupFailure.print(e, new PrintStream(printed, true, StandardCharsets.UTF_8));
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
