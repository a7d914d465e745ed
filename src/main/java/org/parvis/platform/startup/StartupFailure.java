package org.parvis.platform.startup;

import java.io.PrintStream;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionFailedException;

/// Why Parvis did not start, for the person at the keyboard.
public final class StartupFailure {
    private StartupFailure() {}

    /// One sentence for a foreseen problem; for a bug, the whole trace as well.
    public static void print(Throwable failure, PrintStream out) {
        StartupProblem foreseen = foreseen(failure);
        if (foreseen != null) {
            out.println("Parvis did not start. " + foreseen.getMessage());
        } else {
            out.println("Parvis did not start, for a reason that it did not foresee. Please report this:");
            failure.printStackTrace(out);
        }
    }

    /// Connections that break (class 08), a server that shuts down or crashes (57P), a full disk (53100).
    ///
    /// Source: PostgreSQL's manual, appendix A.
    private static boolean hasGone(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("53100"));
    }

    private static @Nullable StartupProblem foreseen(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupProblem problem) {
                return problem;
            }
            if (cause instanceof PortInUseException taken) {
                return FreePort.taken(taken.getPort());
            }
            if (cause instanceof SQLException refusal && hasGone(refusal.getSQLState())) {
                return new StartupProblem("The database stopped while Parvis was starting, most often because its disk"
                        + " is full; its log says why (Parvis's own writes postgres.log in the data folder). Make room"
                        + " and start again; nothing is lost.");
            }
            if (cause instanceof ConversionFailedException unreadable) {
                return new StartupProblem("A setting has the value " + unreadable.getValue()
                        + ", which Parvis cannot read: ./parvis help says what each setting takes.");
            }
        }
        return null;
    }
}
