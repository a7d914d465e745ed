package org.parvis.residents;

import java.util.UUID;

/// A resident's account and what it remembers to fill forms in; what is unknown is empty.
///
/// @param postalAddress several lines, as on an envelope
/// @param language `fr` or `en`
public record Resident(
        UUID id,
        String email,
        String givenName,
        String familyName,
        String phone,
        String postalAddress,
        String language) {}
