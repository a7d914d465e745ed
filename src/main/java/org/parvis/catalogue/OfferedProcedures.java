package org.parvis.catalogue;

import java.util.List;
import org.parvis.platform.text.LocalText;

/// The procedures that a sheet of this town can lead to: told by a module above, which knows what is published.
public interface OfferedProcedures {
    /// Those that residents can begin online, by title.
    List<Offered> all();

    /// @param service code of the sheet that is meant to lead to it
    /// @param department code of the department that answers
    record Offered(String code, String service, LocalText title, String department) {}
}
