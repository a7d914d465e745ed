package org.parvis.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.parvis.platform.tenancy.MunicipalityHosts;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Binds the municipality whose host name was asked for to the request's thread. Comes before everything that may touch
/// the database, sessions included.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class TenancyFilter extends OncePerRequestFilter {
    private final MunicipalityHosts hosts;

    TenancyFilter(MunicipalityHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/")
                || request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Tenancy.ifBound().isPresent()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<MunicipalityId> municipality = hosts.at(request.getServerName());
        if (municipality.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter()
                    .write("Aucune collectivité n'est ouverte à cette adresse. No municipality is open here.\n");
            return;
        }
        try {
            Tenancy.<Void, Exception>call(municipality.get(), () -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
