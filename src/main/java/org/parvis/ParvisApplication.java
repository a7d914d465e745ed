package org.parvis;

import org.parvis.platform.database.StartDatabase;
import org.parvis.platform.startup.BreakOff;
import org.parvis.platform.startup.FreePort;
import org.parvis.platform.startup.QuietStart;
import org.parvis.platform.startup.StartupFailure;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

// Accounts are the modules' own; Boot's single user with a password in the log is nobody here.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class ParvisApplication {
    public static void main(String[] args) {
        var breakOff = new BreakOff(System.err);
        var database = new StartDatabase(breakOff::check);
        try {
            var application = new SpringApplication(ParvisApplication.class);
            application.addInitializers(breakOff, new QuietStart(), new FreePort(), database);
            application.run(args);
        } catch (RuntimeException | Error failure) {
            database.close();
            boolean asked = breakOff.asked();
            breakOff.over();
            if (asked) {
                return;
            }
            StartupFailure.print(failure, System.err);
            System.exit(1);
        }
    }
}
