package org.candor.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.candor.attack.Target;

/// A server in a process of its own, whose processor time can be read (Linux).
final class ServerProcess implements AutoCloseable {
    private static final int TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux
    private static final int UTIME = 11; // fields of /proc/PID/stat after the name of the process
    private static final int STIME = 12;

    private final Target target;

    private ServerProcess(Target target) {
        this.target = target;
    }

    static ServerProcess start(Path log, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        return new ServerProcess(Target.start(log, command, environment));
    }

    URI service(String id) {
        return URI.create("http://127.0.0.1:" + target.port() + "/cds-services/" + id);
    }

    /// Processor time that the process has used, by itself and in the kernel.
    double processorSeconds() {
        try {
            String stat = Files.readString(
                    Path.of("/proc", Long.toString(target.process().pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (double) (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
        } catch (IOException gone) {
            throw new IllegalStateException("the server has ended", gone);
        }
    }

    @Override
    public void close() {
        target.close();
    }
}
