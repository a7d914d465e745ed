package org.parvis.simulation.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;

/// Who does the work of a team: its own agents, or those of its department where it has none.
final class Staff {
    private final Map<String, List<StaffMember>> byTeam = new HashMap<>();

    Staff(Town town) {
        for (var department : town.departments()) {
            List<StaffMember> all = town.staffOf(department.code());
            for (var team : department.teams()) {
                List<StaffMember> own = all.stream()
                        .filter(one -> one.teams().contains(team.code()))
                        .toList();
                byTeam.put(team.code(), own.isEmpty() ? all : own);
            }
        }
    }

    /// The same agent for the same request.
    StaffMember of(String team, long request) {
        List<StaffMember> agents = byTeam.getOrDefault(team, List.of());
        if (agents.isEmpty()) {
            throw new IllegalStateException("Nobody works in the team " + team);
        }
        int spread = (int) Math.floorMod(request * 31 + (request >>> 7), (long) agents.size());
        return agents.get(spread);
    }
}
