package org.parvis.town.administration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.town.OpenWork;
import org.springframework.stereotype.Component;

/// Says that work is open where a test wants it to be.
@Component
class TestOpenWork implements OpenWork {
    final Map<String, Long> open = new ConcurrentHashMap<>();

    @Override
    public long inDepartment(String code) {
        return open.getOrDefault(Tenancy.current() + ":" + code, 0L);
    }

    @Override
    public long inTeam(String code) {
        return inDepartment(code);
    }
}
