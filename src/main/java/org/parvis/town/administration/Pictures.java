package org.parvis.town.administration;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// Whether a browser will be able to show a picture: a file that was cut off in the middle, or that unfolds into more
/// pixels than a phone can hold, stands on every page of the town.
final class Pictures {
    private static final int WIDEST = 4000;
    private static final int RIFF_HEADER = 8;

    private Pictures() {}

    static boolean canBeShown(byte[] picture, String mediaType) throws IOException {
        return mediaType.equals("image/webp") ? isWhole(picture) : decodes(picture);
    }

    private static boolean decodes(byte[] picture) throws IOException {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return false;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                if (reader.getWidth(0) > WIDEST || reader.getHeight(0) > WIDEST) {
                    return false;
                }
                reader.read(0);
                return true;
            } catch (IOException | RuntimeException _) {
                return false;
            } finally {
                reader.dispose();
            }
        }
    }

    /// A RIFF file says its own length, in bytes after its first eight, little end first.
    private static boolean isWhole(byte[] picture) throws IOException {
        if (picture.length < 2 * RIFF_HEADER) {
            return false;
        }
        try (var data = new DataInputStream(new ByteArrayInputStream(picture))) {
            data.skipNBytes(RIFF_HEADER / 2);
            return Integer.reverseBytes(data.readInt()) <= picture.length - RIFF_HEADER;
        }
    }
}
