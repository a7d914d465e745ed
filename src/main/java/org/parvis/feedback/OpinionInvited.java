package org.parvis.feedback;

import java.time.Instant;
import org.parvis.requests.RequestFacts;

/// It is time to write to an applicant, an hour after their request ended, and to ask for their opinion; they have an
/// e-mail address and have not given it yet. Published inside a transaction.
///
/// @param link the path of the opinion's page (`/opinions/…`), with a fresh secret: it goes into the message that this
/// news causes and nowhere else
/// @param language `fr` or `en`
public record OpinionInvited(RequestFacts request, Instant at, String link, String language) {}
