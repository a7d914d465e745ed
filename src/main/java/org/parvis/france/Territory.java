package org.parvis.france;

import java.util.Arrays;
import java.util.regex.Pattern;

/// The parts of France that have holidays of their own.
///
/// French Polynesia, New Caledonia and Wallis-et-Futuna are absent: the CRPA applies to their municipalities only in
/// part.
enum Territory {
    METROPOLE("metropole"),
    ALSACE_MOSELLE("alsace-moselle"),
    /// Good Friday is a holiday only in the municipalities that have a Protestant or a shared church (code du
    /// travail, art. L3134-13, 1°). No register says which ones do: the settings choose.
    ALSACE_MOSELLE_SANS_VENDREDI_SAINT("alsace-moselle-sans-vendredi-saint"),
    GUADELOUPE("guadeloupe"),
    MARTINIQUE("martinique"),
    GUYANE("guyane"),
    LA_REUNION("la-reunion"),
    MAYOTTE("mayotte"),
    SAINT_PIERRE_ET_MIQUELON("saint-pierre-et-miquelon"),
    SAINT_BARTHELEMY("saint-barthelemy"),
    SAINT_MARTIN("saint-martin");

    private static final Pattern MUNICIPALITY_CODE = Pattern.compile("(?:[0-9]{2}|2[AB])[0-9]{3}");

    final String code;

    Territory(String code) {
        this.code = code;
    }

    static Territory of(String code) {
        return Arrays.stream(values())
                .filter(territory -> territory.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No territory of France is called " + code));
    }

    /// From the municipality's INSEE code, whose first digits are its department's.
    static Territory ofMunicipality(String inseeCode) {
        if (!MUNICIPALITY_CODE.matcher(inseeCode).matches()) {
            throw new IllegalArgumentException("Not an INSEE code of a municipality: " + inseeCode);
        }
        return switch (inseeCode.substring(0, 2)) {
            case "57", "67", "68" -> ALSACE_MOSELLE;
            case "97", "98" ->
                switch (inseeCode.substring(0, 3)) {
                    case "971" -> GUADELOUPE;
                    case "972" -> MARTINIQUE;
                    case "973" -> GUYANE;
                    case "974" -> LA_REUNION;
                    case "975" -> SAINT_PIERRE_ET_MIQUELON;
                    case "976" -> MAYOTTE;
                    case "977" -> SAINT_BARTHELEMY;
                    case "978" -> SAINT_MARTIN;
                    default -> throw new IllegalArgumentException("No territory known for " + inseeCode);
                };
            default -> METROPOLE;
        };
    }

    boolean isOverseas() {
        return switch (this) {
            case METROPOLE, ALSACE_MOSELLE, ALSACE_MOSELLE_SANS_VENDREDI_SAINT -> false;
            case GUADELOUPE,
                    MARTINIQUE,
                    GUYANE,
                    LA_REUNION,
                    MAYOTTE,
                    SAINT_PIERRE_ET_MIQUELON,
                    SAINT_BARTHELEMY,
                    SAINT_MARTIN -> true;
        };
    }
}
