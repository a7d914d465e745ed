package org.parvis.excellence;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.town.Department;
import org.parvis.town.Town;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Who may look at which departments: a head at their own, the excellence officer at all. Agents as such see nothing
/// here, since few of them make a department and its figures would be theirs.
@Component
public final class InView {
    private final Town town;
    private final InstantSource clock;

    InView(Town town, InstantSource clock) {
        this.town = town;
        this.clock = clock;
    }

    /// @throws ResponseStatusException 403 for who is neither head nor excellence officer
    public List<Department> departments(StaffPrincipal reader) {
        if (!reader.is(Role.HEAD) && !reader.is(Role.EXCELLENCE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return town.departments().stream()
                .filter(department ->
                        reader.is(Role.EXCELLENCE) || reader.departments().contains(department.code()))
                .toList();
    }

    /// @throws ResponseStatusException 404 for a department that is not theirs to look at: whether it exists is not
    /// told
    public Department department(StaffPrincipal reader, String code) {
        return departments(reader).stream()
                .filter(department -> department.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    public LocalDate today() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate();
    }
}
