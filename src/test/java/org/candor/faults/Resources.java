package org.candor.faults;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// What the process holds.
///
/// @param threads   platform threads
/// @param files     open files and sockets
/// @param heapBytes memory in use
record Resources(int threads, long files, long heapBytes) {
    /// Pools may grow to their size, and the JIT compiles what is new.
    private static final int MORE_THREADS = 48;

    private static final int MORE_FILES = 64;
    private static final long MORE_HEAP = 128L << 20;

    static Resources now() {
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        return new Resources(
                ManagementFactory.getThreadMXBean().getThreadCount(),
                files,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    /// O3: what is held beyond a base.
    List<String> beyond(Resources base) {
        List<String> wrong = new ArrayList<>();
        if (threads > base.threads + MORE_THREADS) {
            wrong.add("O3: " + threads + " threads, " + base.threads + " before");
        }
        if (files > base.files + MORE_FILES) {
            wrong.add("O3: " + files + " open files, " + base.files + " before");
        }
        if (heapBytes > base.heapBytes + MORE_HEAP) {
            wrong.add("O3: " + (heapBytes >> 20) + " MiB of heap, " + (base.heapBytes >> 20) + " before");
        }
        return wrong;
    }

    /// As [#beyond], after giving the process time to let go.
    static List<String> beyondForGood(Resources base) throws InterruptedException {
        List<String> wrong = now().beyond(base);
        for (int waits = 0; waits < 100 && !wrong.isEmpty(); waits++) {
            System.gc();
            Thread.sleep(100);
            wrong = now().beyond(base);
        }
        return wrong;
    }
}
