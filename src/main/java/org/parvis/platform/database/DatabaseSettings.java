package org.parvis.platform.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the data lives. Without a `url` Parvis runs its own PostgreSQL in the data folder.
///
/// @param url a JDBC address, `jdbc:postgresql://host:5432/parvis`, or `postgresql://host:5432/parvis`
/// @param user the owner of the tables, who migrates them; the pages run as the role `parvis_app`, which owns nothing
/// @param pagesUser a login in the role `parvis_app` for the pages; without one they log in as the owner and step down
/// @param poolSize connections that one node opens at most for its pages; the queue takes three besides
@ConfigurationProperties("parvis.database")
record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String pagesUser,
        @Nullable String pagesPassword,
        @DefaultValue("16") int poolSize) {}
