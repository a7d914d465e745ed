package org.parvis.feedback;

import org.jspecify.annotations.Nullable;

/// What somebody says of how their request went. Only the face is asked of everybody.
///
/// @param clarity of what the town hall said and wrote, 1 (not at all clear) to 5 (very clear)
/// @param effort that it took, 1 (very little) to 7 (very much)
public record Opinion(
        Face face,
        @Nullable Integer clarity,
        @Nullable Help help,
        @Nullable Integer effort,
        @Nullable Result result,
        @Nullable String words) {
    static final int WORDS = 2000;

    public enum Face {
        GOOD,
        MEDIUM,
        BAD
    }

    /// Was help needed, and was somebody there?
    public enum Help {
        NOT_NEEDED,
        REACHED,
        NOT_REACHED
    }

    /// Did they get what they came for?
    public enum Result {
        YES,
        PARTLY,
        NO
    }
}
