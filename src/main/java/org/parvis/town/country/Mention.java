package org.parvis.town.country;

/// A sentence that the law wants in a letter.
///
/// @param code stable, so that a template can place it and a test can look for it
/// @param text plain text in the reader's language
/// @param source the article that asks for it
public record Mention(String code, String text, String source) {}
