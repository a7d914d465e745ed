package org.parvis;

import org.parvis.platform.startup.FreePort;
import org.parvis.platform.startup.StartupFailure;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

// Accounts are the modules' own; Boot's single user with a password in the log is nobody here.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class ParvisApplication {
    public static void main(String[] args) {
        try {
            var application = new SpringApplication(ParvisApplication.class);
            application.addInitializers(new FreePort());
            application.run(args);
        } catch (AbandonedRunException _) {
            // asked to stop once everything is loaded, for the cache that quickens the next start
        } catch (RuntimeException | Error failure) {
            StartupFailure.print(failure, System.err);
            System.exit(1);
        }
    }
}
