package org.parvis.procedures;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.Counting;
import org.parvis.platform.calendar.Delay;
import org.parvis.platform.text.FrenchTypography;
import org.parvis.platform.text.LocalText;

/// A procedure (démarche) at one version: immutable, the shape of its YAML file, checked by
/// `schemas/procedure.schema.json` and published by [Procedures]. A request keeps the version that it began with.
///
/// Sources of law are set as French prose, like the texts around them. Where somebody still doubts one, `to-verify`
/// says what; residents' pages show the source alone, [ToVerifyPage] shows both.
///
/// @param minutes the time that the form takes
public record Procedure(
        @JsonProperty("procedure") String code,
        int version,
        LocalText title,
        LocalText summary,
        String department,
        String service,
        Set<Channel> channels,
        int minutes,
        Layout layout,
        List<Step> form,
        ApplicantRules applicant,
        List<Stage> workflow,
        Clock clock,
        Letters letters,
        Price price,
        Retention retention,
        Privacy privacy,
        List<LegalSource> legal) {

    public Optional<Stage> stage(String code) {
        return workflow.stream().filter(stage -> stage.code().equals(code)).findFirst();
    }

    /// The stage after the given one, empty after the last.
    public Optional<Stage> stageAfter(String code) {
        for (int i = 0; i < workflow.size() - 1; i++) {
            if (workflow.get(i).code().equals(code)) {
                return Optional.of(workflow.get(i + 1));
            }
        }
        return Optional.empty();
    }

    public enum Layout {
        @JsonProperty("steps")
        STEPS,
        @JsonProperty("page")
        PAGE
    }

    /// One page of the form: one idea.
    ///
    /// @param shownWhen CEL over the fields of earlier steps; null when always shown
    public record Step(
            @JsonProperty("step") String code,
            LocalText title,
            @Nullable LocalText help,
            @JsonProperty("shown-when") @Nullable String shownWhen,
            List<Field> fields) {}

    /// @param required true unless the definition says otherwise
    /// @param validWhen CEL, checked once the field is answered; `invalid` is then the message
    /// @param when for a date: past, future or any
    public record Field(
            @JsonProperty("field") String code,
            Type type,
            LocalText label,
            @Nullable LocalText hint,
            @Nullable Boolean required,
            @JsonProperty("shown-when") @Nullable String shownWhen,
            @JsonProperty("valid-when") @Nullable String validWhen,
            @Nullable LocalText invalid,
            @Nullable List<Option> options,
            @JsonProperty("max-length") @Nullable Integer maxLength,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Integer decimals,
            @Nullable String when,
            @JsonProperty("max-files") @Nullable Integer maxFiles,
            @Nullable String autocomplete) {

        public boolean isRequired() {
            return required == null || required;
        }

        public List<Option> choices() {
            return options == null ? List.of() : options;
        }
    }

    public enum Type {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("long-text")
        LONG_TEXT,
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("date")
        DATE,
        @JsonProperty("yes-no")
        YES_NO,
        @JsonProperty("choice")
        CHOICE,
        @JsonProperty("choices")
        CHOICES,
        @JsonProperty("email")
        EMAIL,
        @JsonProperty("phone")
        PHONE,
        @JsonProperty("address")
        ADDRESS,
        @JsonProperty("document")
        DOCUMENT
    }

    public record Option(
            String value, LocalText label, @Nullable LocalText hint) {}

    /// Name and e-mail are always asked on the web; an agent may leave the e-mail out for who has none.
    public record ApplicantRules(
            @JsonProperty("postal-address") Need postalAddress, Need phone) {}

    public enum Need {
        @JsonProperty("required")
        REQUIRED,
        @JsonProperty("optional")
        OPTIONAL,
        @JsonProperty("none")
        NONE
    }

    /// One stage of the review, in the hands of one team.
    public record Stage(@JsonProperty("stage") String code, LocalText title, String team, Set<Move> may) {}

    /// What the team of a stage may do with a request.
    public enum Move {
        @JsonProperty("advance")
        ADVANCE,
        @JsonProperty("request-documents")
        REQUEST_DOCUMENTS,
        @JsonProperty("transfer")
        TRANSFER,
        @JsonProperty("discontinue")
        DISCONTINUE,
        @JsonProperty("grant")
        GRANT,
        @JsonProperty("refuse")
        REFUSE
    }

    /// @param promise the delay that the town commits to; null where it has announced none
    public record Clock(
            @Nullable Promise promise,
            Silence silence,
            @JsonProperty("documents-within-days") int documentsWithinDays) {}

    public record Promise(int days, Counted counted) {
        public Delay delay() {
            return new Delay(days, counted == Counted.WORKING ? Counting.WORKING : Counting.CALENDAR);
        }
    }

    public enum Counted {
        @JsonProperty("working")
        WORKING,
        @JsonProperty("calendar")
        CALENDAR
    }

    /// What the administration's silence decides, and after how long.
    ///
    /// @param variants the first whose condition holds for the answers replaces the base rule
    public record Silence(
            Effect effect,
            @Nullable Integer months,
            @Nullable Integer days,
            String source,
            @JsonProperty("to-verify") @Nullable String toVerify,
            @JsonProperty("verified-on") LocalDate verifiedOn,
            LocalText note,
            @Nullable List<Variant> variants) {
        public Silence {
            source = FrenchTypography.of(source);
            toVerify = set(toVerify);
        }

        public enum Effect {
            @JsonProperty("acceptance")
            ACCEPTANCE,
            @JsonProperty("rejection")
            REJECTION,
            @JsonProperty("none")
            NONE
        }

        public record Variant(
                String when,
                Effect effect,
                @Nullable Integer months,
                @Nullable Integer days,
                String source,
                @JsonProperty("to-verify") @Nullable String toVerify) {
            public Variant {
                source = FrenchTypography.of(source);
                toVerify = set(toVerify);
            }

            public Period after() {
                return period(months, days);
            }
        }

        public Period after() {
            return period(months, days);
        }

        private static Period period(@Nullable Integer months, @Nullable Integer days) {
            return Period.of(0, months == null ? 0 : months, days == null ? 0 : days);
        }
    }

    /// @param appeals the ways of appeal, where a text departs from the country's usual ones; they stand in their place
    public record Letters(
            Letter granted,
            Letter refused,
            Letter discontinued,
            @Nullable LocalText appeals) {

        public @Nullable String appeals(Locale reader) {
            return appeals == null ? null : appeals.in(reader);
        }
    }

    /// Placeholders: `{applicant} {reference} {title} {received} {decided} {reasons}`.
    public record Letter(LocalText subject, LocalText body) {}

    public record Price(int cents, LocalText note) {}

    public record Retention(
            int months,
            Fate fate,
            String source,
            @JsonProperty("to-verify") @Nullable String toVerify) {
        public Retention {
            source = FrenchTypography.of(source);
            toVerify = set(toVerify);
        }

        public enum Fate {
            @JsonProperty("destroy")
            DESTROY,
            @JsonProperty("archive")
            ARCHIVE
        }
    }

    /// @param basis of the GDPR, article 6, paragraph 1, as the French call it: `RGPD, art. 6-1-e`
    public record Privacy(LocalText purpose, String basis) {
        /// Its letter, for those who call it otherwise.
        public String point() {
            return basis.substring(basis.length() - 1);
        }
    }

    public record LegalSource(
            String source,
            @JsonProperty("to-verify") @Nullable String toVerify,
            @Nullable String url) {
        public LegalSource {
            source = FrenchTypography.of(source);
            toVerify = set(toVerify);
        }
    }

    private static @Nullable String set(@Nullable String french) {
        return french == null ? null : FrenchTypography.of(french);
    }
}
