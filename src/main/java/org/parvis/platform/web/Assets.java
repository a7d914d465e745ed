package org.parvis.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/// The static files' addresses, each with the hash of its content.
@Component
final class Assets {
    private final Map<String, String> addresses;

    Assets() {
        try {
            Map<String, String> found = new HashMap<>();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:/static/assets/*")) {
                String name = file.getFilename();
                if (name != null && file.isReadable()) {
                    try (var content = file.getInputStream()) {
                        found.put(
                                name,
                                "/assets/" + name + "?v="
                                        + DigestUtils.md5DigestAsHex(content).substring(0, 10));
                    }
                }
            }
            this.addresses = Map.copyOf(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> addresses() {
        return addresses;
    }
}
