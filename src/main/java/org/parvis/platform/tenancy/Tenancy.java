package org.parvis.platform.tenancy;

import java.util.Optional;

/// The municipality in whose name the current thread works. Bound for the duration of a web request by
/// [TenancyFilter][org.parvis.platform.web.TenancyFilter], of a job by [Jobs][org.parvis.platform.jobs.Jobs]; every
/// connection taken within it sees that municipality's rows and no others. Without it the database shows nothing.
public final class Tenancy {
    private static final ScopedValue<MunicipalityId> CURRENT = ScopedValue.newInstance();

    private Tenancy() {}

    public static MunicipalityId current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("No municipality is bound to this thread"));
    }

    public static Optional<MunicipalityId> ifBound() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    public static void run(MunicipalityId municipality, Runnable work) {
        ScopedValue.where(CURRENT, municipality).run(work);
    }

    /// @param <X> what the work may throw
    public static <R, X extends Throwable> R call(
            MunicipalityId municipality, ScopedValue.CallableOp<? extends R, X> work) throws X {
        return ScopedValue.where(CURRENT, municipality).call(work);
    }
}
