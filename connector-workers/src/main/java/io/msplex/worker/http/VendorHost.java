package io.msplex.worker.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts a connector may be asked at. The broker has checked the address when it was stored; this is the second lock.
 *
 * @param patterns exact names, or {@code *.domain} for its subdomains
 * @param trusted names that may be asked over plain http too
 */
public record VendorHost(List<String> patterns, Set<String> trusted) {
    public VendorHost {
        patterns = List.copyOf(patterns);
        trusted = Set.copyOf(trusted);
    }

    /** Whether requests may go to this address. */
    public boolean allows(URI base) {
        String host = base.getHost();
        if (host == null || base.getUserInfo() != null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (trusted.contains(name)) {
            return "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        }
        return "https".equals(base.getScheme())
                && (base.getPort() == -1 || base.getPort() == 443)
                && patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        return pattern.startsWith("*.") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }
}
