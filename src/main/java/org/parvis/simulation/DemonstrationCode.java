package org.parvis.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// `./parvis code LOGIN`: the present code of a demonstration account's second factor, without starting anything.
public final class DemonstrationCode {
    public static final String PASSWORD = DemonstrationAccounts.PASSWORD;

    private static final String DOMAIN = ".example";

    private DemonstrationCode() {}

    /// The code that the second factor of a demonstration's account shows at a moment.
    public static String of(String login, Instant moment) {
        return DemonstrationAccounts.code(address(login), moment);
    }

    private static String address(String login) {
        return login.contains("@") ? login : login + "@valombree" + DOMAIN;
    }

    /// Whether one of the demonstration towns has this member of staff.
    static boolean knows(String login) throws IOException {
        String address = address(login);
        int at = address.indexOf('@');
        String town = address.substring(at + 1).replace(DOMAIN, "");
        try (InputStream file = DemonstrationCode.class.getResourceAsStream("/demonstration/" + town + "/town.yaml")) {
            return file != null
                    && new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .anyMatch(line -> line.strip().equals("- login: " + address.substring(0, at)));
        }
    }

    public static void main(String[] arguments) throws IOException {
        String login = arguments[0];
        if (!knows(login)) {
            new PrintStream(System.err, true, StandardCharsets.UTF_8)
                    .println("Nobody in the demonstration signs in as " + login
                            + ": the page /demonstration lists who does.");
            System.exit(1);
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(of(login, Instant.now()));
    }
}
