package org.parvis.insight;

/// A table that events keep up to date, and what it must hold.
///
/// @param columns all of them, in the order of `afresh`
/// @param afresh the query that counts the municipality's rows from the histories; `:zone` is its time zone
record ReadModel(String table, String columns, String afresh) {}
