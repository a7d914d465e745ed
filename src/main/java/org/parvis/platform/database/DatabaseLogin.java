package org.parvis.platform.database;

import org.jspecify.annotations.Nullable;
import org.parvis.platform.startup.StartupProblem;
import org.postgresql.ds.PGSimpleDataSource;

/// One way into the database.
///
/// @param url a JDBC address
record DatabaseLogin(
        String url, @Nullable String user, @Nullable String password) {

    PGSimpleDataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        try {
            dataSource.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new StartupProblem(
                    "PARVIS_DATABASE_URL is not the address of a PostgreSQL; it reads like"
                            + " postgresql://host:5432/parvis.",
                    e);
        }
        if (user != null && !user.isBlank()) {
            dataSource.setUser(user);
        }
        if (password != null && !password.isBlank()) {
            dataSource.setPassword(password);
        }
        dataSource.setConnectTimeout(10);
        dataSource.setReWriteBatchedInserts(true);
        return dataSource;
    }

    /// As it may be shown: an address can carry a password.
    String shownUrl() {
        return url.replaceFirst("^jdbc:", "").replaceFirst("//[^/@]*@", "//").replaceFirst("\\?.*$", "");
    }

    @Override
    public String toString() {
        return "DatabaseLogin[" + shownUrl() + "]";
    }
}
