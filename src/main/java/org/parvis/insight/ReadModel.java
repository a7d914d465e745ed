package org.parvis.insight;

/// A table that events keep up to date, and what it must hold.
///
/// @param columns all of them, in the order of `afresh`
/// @param held the table, or the query that brings it to these columns
/// @param afresh the query that counts the municipality's rows from the histories; `:zone` is its time zone
record ReadModel(String table, String columns, String held, String afresh) {
    ReadModel(String table, String columns, String afresh) {
        this(table, columns, table, afresh);
    }
}
