package org.parvis.platform.tenancy;

/// A municipality on this host. It leads the key of every table of a municipality's data; small, because it does so in
/// every index.
public record MunicipalityId(int value) {
    public MunicipalityId {
        if (value <= 0) {
            throw new IllegalArgumentException("A municipality's id is positive, not " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
