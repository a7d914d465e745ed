package org.parvis.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// `./parvis code LOGIN`: the present code of a demonstration account's second factor, without starting anything.
public final class DemonstrationCode {
    public static final String PASSWORD = DemonstrationAccounts.PASSWORD;

    private DemonstrationCode() {}

    /// The code that the second factor of a demonstration's account shows at a moment.
    public static String of(String login, Instant moment) {
        return DemonstrationAccounts.code(login.contains("@") ? login : login + "@valombree.example", moment);
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(of(arguments[0], Instant.now()));
    }
}
