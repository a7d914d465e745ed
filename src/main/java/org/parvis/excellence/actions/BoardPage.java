package org.parvis.excellence.actions;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parvis.excellence.InView;
import org.parvis.excellence.actions.Action.State;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.Page;
import org.parvis.town.Department;
import org.parvis.town.Town;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The actions' board: what is to be done, what is being done, what waits for its result, and what was proven.
@Controller
final class BoardPage {
    private final ActionStore store;
    private final InView view;
    private final Town town;

    BoardPage(ActionStore store, InView view, Town town) {
        this.store = store;
        this.view = view;
        this.town = town;
    }

    @GetMapping("/agent/excellence/actions")
    Page board(@RequestParam(defaultValue = "") String department, @AuthenticationPrincipal StaffPrincipal reader) {
        List<Department> departments = view.departments(reader);
        List<String> chosen = departments.stream()
                .map(Department::code)
                .filter(code -> department.isEmpty() || code.equals(department))
                .toList();
        List<Card> cards = store.of(chosen).stream().map(this::card).toList();
        return Page.of(
                "excellence/actions/board",
                new Board(
                        departments,
                        department,
                        names(departments),
                        Arrays.stream(State.values())
                                .map(state -> new Column(
                                        state,
                                        cards.stream()
                                                .filter(card -> card.action().state() == state)
                                                .toList()))
                                .toList()));
    }

    private Card card(Action action) {
        return new Card(action, owner(town, action.owner()), isLate(action));
    }

    private boolean isLate(Action action) {
        return action.state() == State.TO_DO && !action.dueOn().isAfter(view.today());
    }

    static String owner(Town town, UUID id) {
        return town.staffMember(id).map(member -> member.name()).orElse("");
    }

    private static Map<String, LocalText> names(List<Department> departments) {
        Map<String, LocalText> names = new HashMap<>();
        departments.forEach(department -> names.put(department.code(), department.name()));
        return names;
    }

    /// @param late its day has come and nobody has begun
    record Card(Action action, String owner, boolean late) {}

    record Column(State state, List<Card> cards) {}

    /// @param department the one that was chosen, empty for all
    record Board(List<Department> departments, String department, Map<String, LocalText> names, List<Column> columns) {
        LocalText name(Card card) {
            return names.getOrDefault(
                    card.action().department(), LocalText.of(card.action().department()));
        }
    }
}
