package org.parvis.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// `./parvis code LOGIN`: the present code of a demonstration account's second factor, without starting anything.
public final class DemonstrationCode {
    private DemonstrationCode() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String login = arguments[0];
        out.println(
                DemonstrationAccounts.code(login.contains("@") ? login : login + "@valombree.example", Instant.now()));
    }
}
