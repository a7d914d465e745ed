package org.parvis.town.country;

/// Whom to ask for a review: the author of the decision first, then the court.
public record AppealBodies(ContactPoint author, ContactPoint court) {}
