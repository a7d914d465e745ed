package org.parvis.residents;

/// Somebody asked for a link to sign in with.
///
/// @param link a path of the town's site; who holds it signs in
public record SignInLinkAsked(String email, String link, String language) {
    @Override
    public String toString() {
        return "SignInLinkAsked[]";
    }
}
