package org.parvis.town;

import java.util.List;
import org.parvis.platform.text.LocalText;

/// The services that residents are told to come to a place for; a floor above knows. As long as there is any, the place
/// cannot be closed for good: a page would send people to a locked door.
public interface CounterServices {
    /// @param place its code
    List<LocalText> at(String place);
}
