package io.msplex.sandbox.halopsa.desk;

import java.util.List;

/** Names to draw from; devices as {@code make|model}. */
record Words(
        List<String> firstNames,
        List<String> surnames,
        List<String> jobTitles,
        List<String> streets,
        List<String> laptops,
        List<String> desktops,
        List<String> servers,
        List<String> switches,
        List<String> firewalls,
        List<String> accessPoints,
        List<String> printers,
        List<String> storage,
        List<String> power) {}
