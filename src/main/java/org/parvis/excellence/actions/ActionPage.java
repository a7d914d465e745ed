package org.parvis.excellence.actions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.InView;
import org.parvis.excellence.actions.Action.State;
import org.parvis.excellence.actions.MoveAction.Move;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.town.Department;
import org.parvis.town.Town;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One action: by what it is judged, what happened, and its proof.
@Controller
@RequestMapping("/agent/excellence/actions/{id}")
final class ActionPage {
    private final ActionStore store;
    private final MoveAction move;
    private final InView view;
    private final Town town;
    private final Procedures procedures;
    private final Texts texts;

    ActionPage(ActionStore store, MoveAction move, InView view, Town town, Procedures procedures, Texts texts) {
        this.store = store;
        this.move = move;
        this.view = view;
        this.town = town;
        this.procedures = procedures;
        this.texts = texts;
    }

    @GetMapping
    Page read(@PathVariable UUID id, @AuthenticationPrincipal StaffPrincipal reader) {
        return page(open(id, reader), reader, "", "", FormErrors.none());
    }

    @PostMapping("/move")
    View move(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String to,
            @AuthenticationPrincipal StaffPrincipal reader,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Action action = open(id, reader);
        Move chosen = Move.of(to).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        return answer(move.move(id, version, reader, chosen), action, reader, "", "", http, flash);
    }

    @PostMapping("/note")
    View note(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal StaffPrincipal reader,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Action action = open(id, reader);
        return answer(move.note(id, version, reader, note), action, reader, note, "", http, flash);
    }

    @PostMapping("/stop")
    View stop(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal StaffPrincipal reader,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Action action = open(id, reader);
        return answer(move.stop(id, version, reader, reason), action, reader, "", reason, http, flash);
    }

    private View answer(
            MoveAction.Result result,
            Action action,
            StaffPrincipal reader,
            String note,
            String reason,
            HttpServletRequest http,
            RedirectAttributes flash) {
        FormErrors errors = FormErrors.none();
        return switch (result) {
            case MoveAction.Result.Done() ->
                Redirects.to("/agent/excellence/actions/" + action.id(), flash, "excellence.action.saved");
            case MoveAction.Result.Changed() -> {
                errors.add("content", texts.in(ReaderLanguage.of(http), "excellence.action.changed"));
                yield page(action, reader, note, reason, errors).with(HttpStatus.CONFLICT);
            }
            case MoveAction.Result.WordsWrong() -> {
                boolean stopping = http.getRequestURI().endsWith("/stop");
                errors.add(
                        stopping ? "reason" : "note",
                        texts.in(
                                ReaderLanguage.of(http),
                                stopping ? "excellence.action.stop.wrong" : "excellence.action.note.wrong",
                                MoveAction.WORDS));
                yield page(action, reader, note, reason, errors).with(HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private Action open(UUID id, StaffPrincipal reader) {
        List<String> seen =
                view.departments(reader).stream().map(Department::code).toList();
        return store.find(id)
                .filter(action -> seen.contains(action.department()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Page page(Action action, StaffPrincipal reader, String note, String reason, FormErrors errors) {
        String procedure = action.procedure();
        return Page.of(
                "excellence/actions/action",
                new Opened(
                        action,
                        view.department(reader, action.department()).name(),
                        procedure == null
                                ? null
                                : procedures
                                        .current(procedure)
                                        .map(Procedure::title)
                                        .orElse(LocalText.of(procedure)),
                        BoardPage.owner(town, action.owner()),
                        Arrays.stream(Move.values())
                                .filter(possible -> possible.from() == action.state())
                                .map(Move::code)
                                .toList(),
                        action.state() == State.TO_DO ? MoveAction.dueWhenBegun(action, view.today()) : action.dueOn(),
                        store.history(action.id()),
                        note,
                        reason,
                        errors));
    }

    /// @param procedure its title, null where the whole department is meant
    /// @param moves that are possible from here
    /// @param due when its result is read if it goes on today
    /// @param note and `reason` as they were typed
    record Opened(
            Action action,
            LocalText department,
            @Nullable LocalText procedure,
            String owner,
            List<String> moves,
            LocalDate due,
            List<Action.Event> history,
            String note,
            String reason,
            FormErrors errors) {
        /// What comes next, by its message; null once it is over.
        @Nullable
        String next() {
            return switch (action.state()) {
                case TO_DO ->
                    due.equals(action.dueOn()) ? "excellence.action.next.TO_DO" : "excellence.action.next.late";
                case IN_PROGRESS, AWAITING_RESULT -> "excellence.action.next." + action.state();
                case CONCLUDED -> null;
            };
        }

        boolean concluded() {
            return action.state() == State.CONCLUDED;
        }
    }
}
