package org.parvis.town;

/// What is still open in a department or in a team; a floor above knows. As long as anything is, neither can be closed.
public interface OpenWork {
    long inDepartment(String code);

    long inTeam(String code);
}
