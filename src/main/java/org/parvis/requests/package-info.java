/// Requests (demandes): one intake for every channel, a state machine with an append-only history, the legal and the
/// promised deadlines, messages, documents, the decision and its letter.
@ApplicationModule(
        displayName = "Requests",
        allowedDependencies = {"platform", "platform :: calendar", "town", "town :: country", "residents", "procedures"
        })
@NullMarked
package org.parvis.requests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
