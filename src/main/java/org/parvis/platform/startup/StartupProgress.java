package org.parvis.platform.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in plain words what Parvis is doing while it starts.
public final class StartupProgress {
    private static final Logger log = LoggerFactory.getLogger("parvis");

    private StartupProgress() {}

    public static void say(String sentence) {
        log.info("{}", sentence);
    }
}
