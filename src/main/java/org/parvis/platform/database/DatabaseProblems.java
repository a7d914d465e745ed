package org.parvis.platform.database;

import java.sql.SQLException;
import org.parvis.platform.startup.StartupProblem;

/// What a refusal of the database means for whoever starts Parvis.
final class DatabaseProblems {
    private DatabaseProblems() {}

    static StartupProblem explain(SQLException e, DatabaseLogin login) {
        String where = login.shownUrl();
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String sentence = switch (state) {
            case "08004" ->
                "PostgreSQL at " + where + " does not let Parvis in (" + firstLine(e)
                        + "). Check PARVIS_DATABASE_USER and PARVIS_DATABASE_PASSWORD.";
            case "08001", "08006" ->
                "No PostgreSQL answers at " + where + ". Is it running, and is PARVIS_DATABASE_URL right?";
            case "28P01", "28000" ->
                "PostgreSQL at " + where + " refuses the user or the password. Check PARVIS_DATABASE_USER and"
                        + " PARVIS_DATABASE_PASSWORD.";
            case "3D000" ->
                "PostgreSQL at " + where + " has no such database. Create it with: create database … owner …";
            case "42501" -> "The database's owner lacks a right at " + where + " (" + firstLine(e) + ").";
            case "53100" -> "The disk of the database at " + where + " is full. Make room; nothing has been lost.";
            case "53300" -> "PostgreSQL at " + where + " has no connection left for Parvis. Raise max_connections.";
            case "57P03" -> "PostgreSQL at " + where + " is still starting or stopping. Try again in a moment.";
            default -> "The database at " + where + " refuses (" + firstLine(e) + ").";
        };
        return new StartupProblem(sentence, e);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
