package org.parvis.procedures;

import org.jspecify.annotations.Nullable;

/// Who asks. No account is needed: a name, a postal and an e-mail address suffice (CRPA, art. R112-9-1).
///
/// @param email null only where an agent entered the request for somebody who has none
/// @param postalAddress several lines, as on an envelope
/// @param language `fr` or `en`: the language in which to write to them
public record Applicant(
        String givenName,
        String familyName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String postalAddress,
        String language) {

    public String name() {
        return givenName + " " + familyName;
    }
}
