package org.parvis.platform.pdf;

import com.ibm.icu.text.BreakIterator;
import com.openhtmltopdf.extend.FSTextBreaker;
import java.util.Locale;

/// Where a line may end, by Unicode's rules (UAX #14). Java's own would end one at the comma of "37,8".
final class LineBreaks implements FSTextBreaker {
    private final BreakIterator places;

    LineBreaks(Locale locale) {
        this.places = BreakIterator.getLineInstance(locale);
    }

    @Override
    public void setText(String text) {
        places.setText(text);
    }

    @Override
    public int next() {
        return places.next();
    }
}
