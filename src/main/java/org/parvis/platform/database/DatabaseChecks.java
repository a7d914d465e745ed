package org.parvis.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.parvis.platform.startup.StartupProblem;

/// Looks before anything is written whether the database can hold Parvis, and before anything is served whether its
/// row-level security binds the pages.
final class DatabaseChecks {
    private static final int OLDEST = 15;

    private DatabaseChecks() {}

    static void canHoldParvis(DatabaseLogin owner) {
        try (Connection connection = owner.dataSource().getConnection()) {
            isRecentEnough(connection.getMetaData().getDatabaseMajorVersion(), owner.shownUrl());
            String missing = missingRight(connection);
            if (!missing.isEmpty()) {
                throw new StartupProblem("Parvis cannot use the database at " + owner.shownUrl() + ": " + missing);
            }
        } catch (SQLException e) {
            throw DatabaseProblems.explain(e, owner);
        }
    }

    static void isRecentEnough(int version, String where) {
        if (version < OLDEST) {
            throw new StartupProblem(
                    "PostgreSQL at " + where + " is of version " + version + "; Parvis needs " + OLDEST + " or later.");
        }
    }

    /// The first of the rights that the owner lacks and the command that gives it, empty when it has them all.
    private static String missingRight(Connection connection) throws SQLException {
        String query = """
                select case
                    when not has_database_privilege(current_database(), 'CREATE') then
                        format('its owner may not create in it (grant create on database %1$I to %2$I).',
                            current_database(), current_user)
                    when not has_schema_privilege('public', 'CREATE') then
                        format('its owner may not create tables (grant create on schema public to %I).', current_user)
                    when not exists (select from pg_available_extensions where name = 'unaccent') then
                        'its extension unaccent is not installed (package postgresql-contrib).'
                    when not exists (select from pg_roles where rolname = 'parvis_app')
                        and not (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) then
                        format('its owner may not create the role parvis_app (alter role %1$I createrole; or: create'
                            || ' role parvis_app nologin; grant parvis_app to %1$I).', current_user)
                    when exists (select from pg_roles where rolname = 'parvis_app')
                        and not pg_has_role(current_user, (select oid from pg_roles where rolname = 'parvis_app'),
                            'MEMBER')
                        and not (select rolcreaterole and current_setting('server_version_num')::int < 160000
                            from pg_roles where rolname = current_user) then
                        format('its owner is not in the role parvis_app (grant parvis_app to %I).', current_user)
                    else '' end""";
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getString(1);
        }
    }

    /// @param pages a connection as the pages get it
    static void isBoundByRowLevelSecurity(Connection pages) throws SQLException {
        String query = """
                select rolname, rolsuper or rolbypassrls
                    or exists (select from pg_class where relname = 'municipality' and relowner = pg_roles.oid)
                from pg_roles where rolname = current_user""";
        try (PreparedStatement statement = pages.prepareStatement(query);
                ResultSet result = statement.executeQuery()) {
            result.next();
            if (result.getBoolean(2)) {
                throw new StartupProblem("The role " + result.getString(1)
                        + ", in which Parvis serves its pages, can step around row-level security, so one"
                        + " municipality could see another's data: make it neither superuser, nor bypassrls, nor owner"
                        + " of the tables.");
            }
        }
    }
}
