package org.parvis.platform.startup;

import java.io.IOException;
import java.net.ServerSocket;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/// Looks whether the ports are free before the database is touched.
public final class FreePort implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final int HIGHEST = 65_535;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        check(environment.getProperty("server.port", Integer.class, 8080));
        check(environment.getProperty("management.server.port", Integer.class, -1));
    }

    private static void check(int port) {
        if (port <= 0) {
            return;
        }
        if (port > HIGHEST) {
            throw new StartupProblem("There is no port " + port + ": ports go from 1 to " + HIGHEST + ".");
        }
        try (var _ = new ServerSocket(port)) {
            // free
        } catch (IOException _) {
            throw taken(port);
        }
    }

    static StartupProblem taken(int port) {
        return new StartupProblem("Port " + port
                + " is in use: stop what uses it, or choose another, for example PARVIS_PORT=" + (port + 10)
                + " ./parvis");
    }
}
