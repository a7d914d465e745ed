package org.parvis.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parvis.catalogue.PublicService.LifeEvent;

/// What the other modules ask of the catalogue. Withdrawn sheets are in none of the answers.
public interface Catalogue {
    Optional<PublicService> find(String code);

    /// By title, in the reader's alphabetical order.
    List<PublicService> all(Locale reader);

    /// What people come for most, first things first.
    List<PublicService> popular(int most);

    /// Those under which there is a sheet, in the order in which they are listed.
    List<LifeEvent> lifeEvents();

    /// What people looked for and did not find between two days, both included: what was looked for at least three
    /// times, most often first.
    List<SearchMiss> searchMisses(LocalDate from, LocalDate to);

    /// Who found a sheet useful and who did not between two days, both included, the most disappointing first.
    List<Usefulness> usefulness(LocalDate from, LocalDate to);

    /// What people wrote about a sheet between two days, both included, latest first.
    List<SheetVerbatim> verbatims(String code, LocalDate from, LocalDate to);

    record SearchMiss(String term, long count, LocalDate lastDay) {}

    record Usefulness(String service, long useful, long notUseful) {}

    record SheetVerbatim(String service, LocalDate day, boolean useful, String words) {}
}
