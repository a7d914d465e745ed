package org.parvis.town;

/// Somebody was given a one-time link with which to choose a password: it is to be sent to them.
///
/// @param link absolute address; it opens the account to whoever holds it
public record StaffLinkIssued(String email, String name, String link, Purpose purpose) {
    public enum Purpose {
        INVITATION,
        RESET
    }

    @Override
    public String toString() {
        return "StaffLinkIssued[" + purpose + "]";
    }
}
