package org.parvis.notifications;

/// Carries messages away.
interface Carrier {
    /// @throws RuntimeException where it may work later: the server is down, busy, or asks to wait
    Outcome carry(SendMessage.Message message);

    sealed interface Outcome {
        record Accepted() implements Outcome {}

        /// For good: the recipient does not exist.
        record Refused(String reason) implements Outcome {}
    }
}
