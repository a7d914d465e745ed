package org.parvis.procedures;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.StoredFile;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FileRefusals;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.DraftStore.FilledIn;
import org.parvis.procedures.DraftStore.Kept;
import org.parvis.procedures.Procedure.Field;
import org.parvis.procedures.Procedure.Layout;
import org.parvis.procedures.Procedure.Step;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/// The form, page by page. A page is one step; where the layout is `page`, it is the whole form with the applicant.
///
/// **Nothing typed is lost.** Every post keeps what was typed before it looks at it, and files as soon as they arrive.
/// The link in the address is the key: no session is needed, none can expire.
///
/// **Every post is answered by a redirect**, also where something is wrong: the draft holds what was typed, so the page
/// finds the mistakes again, and going back in the browser leads to a page and not to a question about sending again.
/// Only a file that was refused is not in the draft; the session carries that sentence to the next page.
///
/// **Questions that depend on an answer of the same page.** A page shows those that are asked by what is saved, and
/// carries the others hidden and disabled; the script uncovers them at once where the condition is plain enough for it.
/// Without the script, or for a richer condition, the post decides: when the answers ask for a question that the page
/// had not shown, the page comes back with it. An answer to a question that is no longer asked stays in the draft, in
/// case the person changes their mind again, but is no answer: it is neither shown, checked nor sent.
///
/// **Changing one answer at the end.** From a complete draft, a page leads back to the check page, or to the first step
/// that the change has opened.
@Controller
final class FillInFormPage {
    private static final String ACTION = "form-action";
    private static final String ASKED = "asked-field";
    private static final String MISTAKES = "mistakes";
    private static final String REFUSED_FILES = "refused-files";

    private final DraftStore drafts;
    private final Texts texts;
    private final RateLimit limit;

    FillInFormPage(DraftStore drafts, Texts texts, RateLimit limit) {
        this.drafts = drafts;
        this.texts = texts;
        this.limit = limit;
    }

    /// Where the person left off.
    @GetMapping("/drafts/{secret}")
    Object resume(@PathVariable String secret) {
        return drafts.filledIn(new Secret(secret))
                .<Object>map(filledIn -> Redirects.to(address(secret, whereToGoOn(filledIn.form()))))
                .orElseGet(() -> closed(secret, ""));
    }

    @GetMapping("/drafts/{secret}/{step}")
    Object show(@PathVariable String secret, @PathVariable String step, HttpServletRequest request) {
        return drafts.filledIn(new Secret(secret))
                .<Object>map(found -> {
                    requireStep(found, step);
                    FilledIn filledIn = withWhatWasLeft(secret, step, found, request);
                    if (!isShown(filledIn, step)) {
                        return Redirects.to(
                                address(secret, filledIn.form().stepAfter(step).orElse(Form.APPLICANT)));
                    }
                    FormErrors refused = refusedFiles(request);
                    FormErrors errors = request.getParameter(MISTAKES) == null
                            ? refused
                            : mistakes(filledIn, step, refused, language(request));
                    return Page.of("procedures/step", page(secret, step, filledIn, errors));
                })
                .orElseGet(() -> closed(secret, "/" + step));
    }

    @PostMapping("/drafts/{secret}/{step}")
    Object answer(
            @PathVariable String secret,
            @PathVariable String step,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Optional<FilledIn> found = drafts.filledIn(new Secret(secret));
        if (found.isEmpty()) {
            if (waitsForStaff(secret)) {
                LeftTyping.of(request).keep(request, secret, step);
            }
            return closed(secret, "/" + step);
        }
        FilledIn before = found.get();
        requireStep(before, step);
        Locale language = language(request);
        List<Field> fields = fieldsOfPage(before, step);
        FilledIn after = keepWhatWasTyped(before, step, fields, request.getParameterMap(), language);
        FormErrors refused = FormErrors.none();
        keepFiles(before, fields, request, language, refused);
        String action = request.getParameter(ACTION) == null ? "next" : request.getParameter(ACTION);
        remove(before, action);
        if (request instanceof MultipartHttpServletRequest || !before.files().isEmpty()) {
            after = drafts.filledIn(new Secret(secret)).orElse(after);
        }
        if (action.equals("later")) {
            return Redirects.to("/drafts/" + secret + "/later");
        }
        if (!refused.isEmpty()) {
            flash.addFlashAttribute(REFUSED_FILES, new LinkedHashMap<>(refused.all()));
        }
        if (!action.equals("next")) {
            return Redirects.to(address(secret, step));
        }
        if (!mistakes(after, step, refused, language).isEmpty()) {
            return Redirects.to(address(secret, step) + "?" + MISTAKES);
        }
        if (asksMore(after, step, request)) {
            return Redirects.to(address(secret, step), flash, "procedures.question-added");
        }
        return Redirects.to(address(secret, next(before, after, step)));
    }

    /// An agent whose session has ended signs in and comes back to the page; anybody else learns nothing.
    private Object closed(String secret, String page) {
        return waitsForStaff(secret) ? Redirects.to("/agent/login?next=/drafts/" + secret + page) : gone();
    }

    private boolean waitsForStaff(String secret) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean signedIn = authentication != null && authentication.getPrincipal() instanceof StaffPrincipal;
        return !signedIn && drafts.waitsForStaff(new Secret(secret));
    }

    /// What an agent had typed on this page when their session was over.
    private FilledIn withWhatWasLeft(String secret, String step, FilledIn found, HttpServletRequest request) {
        return LeftTyping.takeUp(request, secret, step)
                .map(left -> keepWhatWasTyped(found, step, fieldsOfPage(found, step), left.inputs(), language(request)))
                .orElse(found);
    }

    static Page gone() {
        return Page.of("procedures/gone", new Gone()).with(HttpStatus.NOT_FOUND);
    }

    record Gone() {}

    private static Locale language(HttpServletRequest request) {
        return ReaderLanguage.of(request);
    }

    private static String address(String secret, String step) {
        return "/drafts/" + secret + "/" + step;
    }

    private static String whereToGoOn(Form form) {
        return form.firstUnfinished().orElse("check");
    }

    private static void requireStep(FilledIn filledIn, String step) {
        if (!step.equals(Form.APPLICANT) && filledIn.form().rules().step(step).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static boolean onOnePage(FilledIn filledIn) {
        return filledIn.draft().procedure().layout() == Layout.PAGE;
    }

    private static boolean isShown(FilledIn filledIn, String step) {
        return onOnePage(filledIn) || filledIn.form().steps().contains(step);
    }

    private static List<Step> stepsOfPage(FilledIn filledIn, String step) {
        return onOnePage(filledIn)
                ? filledIn.draft().procedure().form()
                : filledIn.form().rules().step(step).stream().toList();
    }

    private static List<Field> fieldsOfPage(FilledIn filledIn, String step) {
        return stepsOfPage(filledIn, step).stream()
                .flatMap(one -> one.fields().stream())
                .toList();
    }

    private static boolean holdsApplicant(FilledIn filledIn, String step) {
        return onOnePage(filledIn) || step.equals(Form.APPLICANT);
    }

    private static String next(FilledIn before, FilledIn after, String step) {
        if (onOnePage(after) || before.draft().complete()) {
            return whereToGoOn(after.form());
        }
        return after.form().stepAfter(step).orElseGet(() -> whereToGoOn(after.form()));
    }

    /// Takes the inputs that the page carried. A tick box that is not ticked sends nothing, so the page
    /// says which questions it asked.
    private FilledIn keepWhatWasTyped(
            FilledIn before, String step, List<Field> fields, Map<String, String[]> inputs, Locale language) {
        Set<String> asked = asked(inputs);
        Stream<String> ofApplicant =
                holdsApplicant(before, step) ? Form.APPLICANT_INPUTS.stream() : Stream.<String>of();
        Map<String, List<String>> typed = new LinkedHashMap<>();
        for (Field field : fields) {
            for (String input : ReadAnswer.inputs(field)) {
                String[] values = inputs.get(input);
                if (values != null) {
                    typed.put(input, bounded(values));
                } else if (asked.contains(field.code())) {
                    typed.put(input, List.of());
                }
            }
        }
        ofApplicant.forEach(input -> {
            String[] values = inputs.get(input);
            if (values != null) {
                typed.put(input, bounded(values));
            }
        });
        return drafts.save(before, typed, before.byStaff() ? null : language.getLanguage())
                .orElse(before);
    }

    /// No answer needs more. PostgreSQL keeps no zeros in a text.
    private static List<String> bounded(String[] values) {
        return Stream.of(values)
                .limit(200)
                .map(value -> value.replace("\u0000", ""))
                .map(value -> value.length() > 50_000 ? value.substring(0, 50_000) : value)
                .toList();
    }

    private static Set<String> asked(Map<String, String[]> inputs) {
        String[] asked = inputs.get(ASKED);
        return asked == null ? Set.of() : Set.of(Stream.of(asked).distinct().toArray(String[]::new));
    }

    private void keepFiles(
            FilledIn before, List<Field> fields, HttpServletRequest request, Locale language, FormErrors refused) {
        if (!(request instanceof MultipartHttpServletRequest multipart)) {
            return;
        }
        for (Field field : fields) {
            if (field.type() != Procedure.Type.DOCUMENT) {
                continue;
            }
            List<String> sentences = new ArrayList<>();
            for (MultipartFile file : multipart.getFiles(field.code())) {
                String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
                if (name.isEmpty() && file.isEmpty()) {
                    continue;
                }
                if (!limit.allows("draft-files:" + request.getRemoteAddr(), 300, Duration.ofHours(1))) {
                    sentences.add(texts.in(language, "procedures.files.pause"));
                    break;
                }
                switch (drafts.keep(before.draft().id(), field, name, file.getSize(), file::getInputStream)) {
                    case Kept.File() -> {}
                    case Kept.Refused(var why) -> sentences.add(FileRefusals.sentence(why, texts, language));
                    case Kept.TooMany(var fileName, var most) ->
                        sentences.add(texts.in(language, "procedures.files.too-many", fileName, most));
                }
            }
            if (!sentences.isEmpty()) {
                refused.add(field.code(), String.join(" ", sentences));
            }
        }
    }

    private static FormErrors refusedFiles(HttpServletRequest request) {
        FormErrors refused = FormErrors.none();
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        if (flash != null && flash.get(REFUSED_FILES) instanceof Map<?, ?> sentences) {
            sentences.forEach((field, sentence) -> refused.add(String.valueOf(field), String.valueOf(sentence)));
        }
        return refused;
    }

    private void remove(FilledIn before, String action) {
        if (action.startsWith("remove:")) {
            before.files().values().stream()
                    .flatMap(List::stream)
                    .map(StoredFile::id)
                    .filter(id -> action.endsWith(id.toString()))
                    .forEach(id -> drafts.removeFile(before.draft().id(), id));
        }
    }

    private FormErrors mistakes(FilledIn after, String step, FormErrors refused, Locale language) {
        FormErrors errors = FormErrors.none();
        for (Step one : stepsOfPage(after, step)) {
            for (Field field : one.fields()) {
                String refusal = refused.of(field.code());
                Mistake mistake = after.form().mistakes().get(field.code());
                if (refusal != null) {
                    errors.add(field.code(), refusal);
                } else if (mistake != null) {
                    errors.add(field.code(), mistake.in(texts, language));
                }
            }
        }
        if (holdsApplicant(after, step)) {
            Form.APPLICANT_INPUTS.forEach(input -> {
                Mistake mistake = after.form().applicantMistakes().get(input);
                if (mistake != null) {
                    errors.add(input, mistake.in(texts, language));
                }
            });
        }
        return errors;
    }

    /// Whether a question is asked now that the page had not shown and that nobody has answered yet.
    private static boolean asksMore(FilledIn after, String step, HttpServletRequest request) {
        Set<String> shown = asked(request.getParameterMap());
        if (shown.isEmpty()) {
            return false;
        }
        Set<String> ofPage = stepsOfPage(after, step).stream().map(Step::code).collect(Collectors.toSet());
        return after.form().walk().steps().stream()
                .filter(asked -> ofPage.contains(asked.step().code()))
                .flatMap(asked -> asked.fields().stream())
                .anyMatch(field -> !shown.contains(field.code())
                        && !after.form().walk().answers().has(field.code()));
    }

    private StepPage page(String secret, String step, FilledIn filledIn, FormErrors errors) {
        Form form = filledIn.form();
        List<String> steps = form.steps();
        boolean one = onOnePage(filledIn);
        int number = one ? 1 : steps.indexOf(step) + 1;
        List<Section> sections = new ArrayList<>();
        for (Step each : stepsOfPage(filledIn, step)) {
            sections.add(section(each, filledIn, errors, one));
        }
        Set<String> documents = new HashSet<>();
        stepsOfPage(filledIn, step)
                .forEach(each -> each.fields().stream()
                        .filter(field -> field.type() == Procedure.Type.DOCUMENT)
                        .forEach(field -> documents.add(field.code())));
        return new StepPage(
                secret,
                step,
                filledIn.draft().procedure(),
                sections,
                holdsApplicant(filledIn, step) ? applicant(filledIn) : null,
                errors,
                number,
                one ? 1 : steps.size(),
                one || number <= 1 ? null : address(secret, steps.get(number - 2)),
                !documents.isEmpty(),
                filledIn.byStaff());
    }

    private static Section section(Step step, FilledIn filledIn, FormErrors errors, boolean onOnePage) {
        Form form = filledIn.form();
        Optional<Rules.AskedStep> asked = form.walk().step(step.code());
        Set<String> onPage = onOnePage
                ? form.rules().procedure().form().stream()
                        .flatMap(each -> each.fields().stream())
                        .map(Field::code)
                        .collect(Collectors.toSet())
                : step.fields().stream().map(Field::code).collect(Collectors.toSet());
        Set<String> askedFields = asked.stream()
                .flatMap(each -> each.fields().stream())
                .map(Field::code)
                .collect(Collectors.toSet());
        List<Question> questions = new ArrayList<>();
        for (Field field : step.fields()) {
            Optional<Condition.Simple> condition = form.rules()
                    .conditionOf(field)
                    .flatMap(Condition::simple)
                    .filter(simple -> onPage.contains(simple.field()));
            // in a section that is hidden as a whole, what does not depend on more comes with it
            boolean shown = asked.isPresent() ? askedFields.contains(field.code()) : field.shownWhen() == null;
            if (shown || condition.isPresent() || onOnePage) {
                questions.add(question(field, filledIn, errors, shown, condition.orElse(null)));
            }
        }
        Condition.Simple condition = form.rules()
                .conditionOf(step)
                .flatMap(Condition::simple)
                .filter(simple -> onPage.contains(simple.field()))
                .orElse(null);
        return new Section(step, questions, asked.isPresent(), condition);
    }

    private static Question question(
            Field field, FilledIn filledIn, FormErrors errors, boolean shown, Condition.@Nullable Simple condition) {
        Typed typed = filledIn.typed();
        return new Question(
                field,
                errors.of(field.code()),
                typed.first(field.code()),
                typed.all(field.code()),
                typed.first(field.code() + "-day"),
                typed.first(field.code() + "-month"),
                typed.first(field.code() + "-year"),
                filledIn.files().getOrDefault(field.code(), List.of()),
                shown,
                condition);
    }

    private static ApplicantQuestions applicant(FilledIn filledIn) {
        Typed typed = filledIn.typed();
        String chosen = typed.first(Form.LANGUAGE);
        return new ApplicantQuestions(
                typed.first(Form.GIVEN_NAME),
                typed.first(Form.FAMILY_NAME),
                typed.first(Form.EMAIL),
                typed.first(Form.PHONE),
                typed.first(Form.ADDRESS),
                chosen.isEmpty() ? filledIn.language() : chosen,
                filledIn.draft().procedure().applicant(),
                filledIn.byStaff());
    }

    /// @param total the steps that are shown with the answers so far
    /// @param back address of the step before, null on the first
    /// @param applicant null where the page does not ask who it is
    /// @param desk whether an agent fills it in
    record StepPage(
            String secret,
            String step,
            Procedure procedure,
            List<Section> sections,
            @Nullable ApplicantQuestions applicant,
            FormErrors errors,
            int number,
            int total,
            @Nullable String back,
            boolean multipart,
            boolean desk) {
        boolean onOnePage() {
            return procedure.layout() == Layout.PAGE;
        }
    }

    /// @param shown by the answers that are saved
    /// @param condition what the script watches, null where the page need not change
    record Section(Step step, List<Question> questions, boolean shown, Condition.@Nullable Simple condition) {}

    /// @param values of a question that takes several
    /// @param files those that were kept
    record Question(
            Field field,
            @Nullable String error,
            String value,
            List<String> values,
            String day,
            String month,
            String year,
            List<StoredFile> files,
            boolean shown,
            Condition.@Nullable Simple condition) {
        String code() {
            return field.code();
        }

        int limit() {
            if (field.maxLength() != null) {
                return field.maxLength();
            }
            return field.type() == Procedure.Type.LONG_TEXT ? ReadAnswer.LONG_TEXT_LENGTH : ReadAnswer.TEXT_LENGTH;
        }

        int mostFiles() {
            return field.maxFiles() == null ? 1 : field.maxFiles();
        }

        boolean full() {
            return files.size() >= mostFiles();
        }

        boolean isChosen(String option) {
            return values.contains(option);
        }

        /// The ids of the hint and of the error, for `aria-describedby`.
        @Nullable
        String described(boolean hinted) {
            String ids = (hinted ? code() + "-hint " : "") + (error == null ? "" : code() + "-error");
            return ids.isBlank() ? null : ids.strip();
        }
    }

    record ApplicantQuestions(
            String givenName,
            String familyName,
            String email,
            String phone,
            String address,
            String language,
            Procedure.ApplicantRules rules,
            boolean byStaff) {
        boolean asksAddress() {
            return byStaff || rules.postalAddress() != Procedure.Need.NONE;
        }

        boolean asksPhone() {
            return byStaff || rules.phone() != Procedure.Need.NONE;
        }
    }
}
