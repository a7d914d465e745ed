package org.parvis.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.Counting;
import org.parvis.platform.calendar.Delay;
import org.parvis.platform.text.FrenchTypography;
import org.parvis.platform.text.LocalText;

/// A public service of the town as its information sheet tells of it: the shape of `sheets/*.yaml`, checked by
/// `schemas/sheet.schema.json` and published by [PublishSheet].
///
/// @param department code of the department in charge
/// @param popular rank among what people come for most, null for most
/// @param online null where it cannot be had online
/// @param counter null where there is none
/// @param phone whether it can be had by phone, through the department's number
/// @param letter whether it can be had by letter, to the department's address
/// @param standard the delay that the town commits to, null where it has announced none
/// @param revisedOn the day on which someone last read the whole sheet over
public record PublicService(
        @JsonProperty("service") String code,
        LocalText title,
        LocalText summary,
        String department,
        List<Audience> audience,
        @JsonProperty("life-events") List<LifeEvent> lifeEvents,
        LocalLines keywords,
        @Nullable Integer popular,
        @JsonProperty("for-whom") LocalText forWhom,
        LocalLines prepare,
        LocalText price,
        @Nullable Online online,
        @Nullable Counter counter,
        boolean phone,
        boolean letter,
        @Nullable Standard standard,
        LocalText details,
        List<LegalSource> legal,
        @JsonProperty("revised-on") LocalDate revisedOn) {
    public PublicService {
        audience = List.copyOf(audience);
        lifeEvents = List.copyOf(lifeEvents);
        legal = List.copyOf(legal);
    }

    public enum Audience {
        @JsonProperty("person")
        PERSON,
        @JsonProperty("business")
        BUSINESS,
        @JsonProperty("association")
        ASSOCIATION;

        /// As in addresses, definitions and message keys.
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// In the order in which they are listed.
    public enum LifeEvent {
        @JsonProperty("identity")
        IDENTITY,
        @JsonProperty("birth")
        BIRTH,
        @JsonProperty("family")
        FAMILY,
        @JsonProperty("school")
        SCHOOL,
        @JsonProperty("moving")
        MOVING,
        @JsonProperty("works")
        WORKS,
        @JsonProperty("daily-life")
        DAILY_LIFE,
        @JsonProperty("association")
        ASSOCIATION,
        @JsonProperty("business")
        BUSINESS,
        @JsonProperty("bereavement")
        BEREAVEMENT;

        /// As in addresses, definitions and message keys.
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// How one gets the service.
    public enum Way {
        ONLINE,
        COUNTER,
        PHONE,
        LETTER;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// One of the two: a procedure of this platform, or the address of another body's.
    public record Online(
            @Nullable String procedure, @Nullable String url) {
        /// Where the button leads.
        @JsonIgnore
        public String address() {
            return procedure == null ? String.valueOf(url) : "/procedures/" + procedure;
        }

        @JsonIgnore
        public boolean isElsewhere() {
            return procedure == null;
        }
    }

    /// @param place code of the place
    public record Counter(String place, boolean appointment) {}

    public record Standard(int days, Counted counted) {
        @JsonIgnore
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

    public record LegalSource(String source, @Nullable String url) {
        public LegalSource {
            source = FrenchTypography.of(source);
        }
    }

    @JsonIgnore
    public List<Way> ways() {
        var ways = new ArrayList<Way>();
        if (online != null) {
            ways.add(Way.ONLINE);
        }
        if (counter != null) {
            ways.add(Way.COUNTER);
        }
        if (phone) {
            ways.add(Way.PHONE);
        }
        if (letter) {
            ways.add(Way.LETTER);
        }
        return List.copyOf(ways);
    }

    /// Code of the procedure that serves it, null where there is none on this platform.
    @JsonIgnore
    public @Nullable String procedure() {
        return online == null ? null : online.procedure();
    }
}
