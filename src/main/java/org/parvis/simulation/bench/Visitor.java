package org.parvis.simulation.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A browser without a screen: one address, its own cookies, and the token of the last form that it saw.
///
/// By the plain connection rather than [java.net.http.HttpClient]: visitors share the machine with what they measure,
/// and this one takes a fraction of the work from it. Connections are kept alive and shared.
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    static {
        System.setProperty("http.maxConnections", "64");
    }

    private final URI site;
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    /// @param number of this visitor among all, from 0: their address follows from it (RFC 2544's for benchmarks)
    Visitor(URI site, int number) {
        this.site = site;
        this.address = "198.18." + number / 250 % 250 + "." + (number % 250 + 1);
    }

    String get(String path) throws IOException {
        HttpURLConnection answer = ask(path, null);
        String page = new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (answer.getResponseCode() != 200) {
            throw new IOException("GET " + path + " answered " + answer.getResponseCode());
        }
        var found = TOKEN.matcher(page);
        if (found.find()) {
            token = found.group(1);
        }
        return page;
    }

    /// @return the path that the answer leads to
    String post(String path, Map<String, List<String>> form) throws IOException {
        HttpURLConnection answer = ask(
                path,
                form.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + encoded(value)))
                        .collect(Collectors.joining("&", "_csrf=" + encoded(token) + "&", "")));
        int status = answer.getResponseCode();
        if (status != 303 && status != 302) {
            throw new IOException("POST " + path + " answered " + status);
        }
        answer.getInputStream().readAllBytes();
        return URI.create(answer.getHeaderField("Location")).getRawPath();
    }

    private HttpURLConnection ask(String path, @Nullable String form) throws IOException {
        var connection = (HttpURLConnection) site.resolve(path).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("X-Forwarded-For", address);
        if (!cookies.isEmpty()) {
            connection.setRequestProperty(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (form != null) {
            byte[] bytes = form.getBytes(StandardCharsets.US_ASCII);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(bytes.length);
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
            try (var body = connection.getOutputStream()) {
                body.write(bytes);
            }
        }
        for (String cookie : connection.getHeaderFields().getOrDefault("Set-Cookie", List.of())) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return connection;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
