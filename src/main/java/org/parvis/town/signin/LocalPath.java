package org.parvis.town.signin;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where to go after signing in. Only a path of this very site: anything else would let a forged link lead an agent
/// elsewhere with the town's blessing. Browsers read `//x`, `/\x` and `/<tab>/x` as other sites.
final class LocalPath {
    private static final Pattern SAFE = Pattern.compile("/(?![/\\\\])[\\x21-\\x7E&&[^\\\\]]*");

    private LocalPath() {}

    static String orElse(@Nullable String asked, String otherwise) {
        return asked != null && SAFE.matcher(asked).matches() ? asked : otherwise;
    }
}
