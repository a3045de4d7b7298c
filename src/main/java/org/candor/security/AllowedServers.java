package org.candor.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The servers that may be called. Empty by default: then nothing is called.
public final class AllowedServers {
    private final List<AllowedServer> servers;

    public AllowedServers(List<AllowedServer> servers) {
        this.servers = List.copyOf(servers);
    }

    public boolean isEmpty() {
        return servers.isEmpty();
    }

    /// The server with a base of URLs, narrowed to that base; empty when it must not be called.
    public Optional<AllowedServer> find(String base) {
        return servers.stream().flatMap(server -> server.find(base).stream()).findFirst();
    }

    /// Whether a URL belongs to one of the servers.
    public boolean contains(String url) {
        return servers.stream().anyMatch(server -> server.contains(url));
    }

    @Override
    public String toString() {
        return servers.stream()
                .map(server -> server.base() + (server.inHouse() ? " (in-house)" : ""))
                .collect(Collectors.joining(", "));
    }

    /// Looks a host up, and gives its addresses only when each of them may be connected to.
    ///
    /// @throws UnknownHostException for a host of no allowed server, before any name is looked up, and for one
    ///                              with an address that is out of bounds
    InetAddress[] resolve(String host, HostLookup lookup) throws UnknownHostException {
        String name = host.toLowerCase(Locale.ROOT);
        List<AllowedServer> known =
                servers.stream().filter(server -> server.host().equals(name)).toList();
        if (known.isEmpty()) {
            throw new UnknownHostException("the host is not one of an allowed server");
        }
        boolean inHouse = known.stream().anyMatch(AllowedServer::inHouse);
        InetAddress[] addresses = lookup.lookup(host);
        for (InetAddress address : addresses) {
            if (!(inHouse ? AddressRange.mayBeInHouse(address) : AddressRange.isPublic(address))) {
                throw new UnknownHostException("an address of the host is out of bounds");
            }
        }
        return addresses;
    }

    /// How names become addresses.
    @FunctionalInterface
    public interface HostLookup {
        InetAddress[] lookup(String host) throws UnknownHostException;
    }
}
