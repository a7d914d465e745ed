package org.parvis.notifications;

/// Carries messages away.
interface Carrier {
    /// @throws RuntimeException where it may work later: the server is down, busy, or asks to wait
    Outcome carry(SendMessage.Message message);

    sealed interface Outcome {
        /// A mail server has taken it over.
        record HandedOver() implements Outcome {}

        /// It lies in the town's folder, for whoever tries Parvis out.
        record Filed() implements Outcome {}

        /// For good: the address cannot be, or nobody is there.
        record Refused(String reason) implements Outcome {}
    }
}
