package org.candor.faults;

import java.io.IOException;
import java.util.List;
import java.util.TimeZone;

/// B17: the server's own time zone changes nothing.
final class SixTimeZones implements FaultScript {
    private static final List<String> ZONES = List.of(
            "Pacific/Kiritimati",
            "Etc/GMT+12",
            "Europe/Berlin",
            "America/St_Johns",
            "Asia/Kathmandu",
            "Asia/Pyongyang");

    @Override
    public void run(Target target) throws IOException {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : ZONES) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                target.send(Target.golden(Target.forecast()));
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
