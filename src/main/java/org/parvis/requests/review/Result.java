package org.parvis.requests.review;

import java.util.Map;
import org.parvis.requests.casefile.Event;
import org.parvis.requests.casefile.Request;

/// What became of an agent's action.
public sealed interface Result {
    record Done(Request request) implements Result {}

    /// Somebody acted on the request since the agent saw it; nothing was written.
    ///
    /// @param last what they did, who, and when
    record Changed(Event last) implements Result {}

    /// @param reason key of a message, such as `review.not-possible.closed`
    record NotPossible(String reason) implements Result {}

    /// There is no such request for this agent.
    record NotHere() implements Result {}

    /// @param errors keys of messages, by field
    record Invalid(Map<String, String> errors) implements Result {}
}
