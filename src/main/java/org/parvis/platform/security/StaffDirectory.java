package org.parvis.platform.security;

import java.util.Optional;

/// Who may work here at this moment. The session remembers who signed in; a change of roles or a departure must not
/// wait until it ends, so every request asks again. The town's module, one floor up, knows the answer.
public interface StaffDirectory {
    /// @return the same person with what they may do now; empty when their session is over
    Optional<StaffPrincipal> now(StaffPrincipal remembered);
}
