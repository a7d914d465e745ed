package org.parvis.town;

import java.util.List;

/// What a module lets the host ask of it from the shell: `./parvis NAME …`.
public interface HostCommand {
    String name();

    /// @param words that follow the name
    Answer answer(List<String> words);

    /// @param problem whether it could not be done
    record Answer(boolean problem, String sentence) {}
}
