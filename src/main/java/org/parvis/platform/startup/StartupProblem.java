package org.parvis.platform.startup;

/// Parvis cannot start, and this is the one sentence that says why and what to do. Nothing has been damaged.
public final class StartupProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartupProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public StartupProblem(String sentence) {
        super(sentence);
    }
}
