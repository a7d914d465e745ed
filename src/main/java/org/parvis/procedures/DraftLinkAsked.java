package org.parvis.procedures;

import org.parvis.platform.text.LocalText;

/// Somebody asked to be sent the link to the form that they are filling in.
///
/// @param link the whole address; who holds it opens the draft
/// @param language of the reader
public record DraftLinkAsked(String email, String link, LocalText procedureTitle, String language) {
    /// Without the address, which is a secret, and without the reader.
    @Override
    public String toString() {
        return "DraftLinkAsked[" + procedureTitle + "]";
    }
}
