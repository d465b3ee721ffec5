package io.msplex.stack.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which port each named listener uses. Names are those people write after {@code --port}.
 *
 * @param numbers name to port, in the order of the parts
 */
public record Ports(Map<String, Integer> numbers) {
    private static final int HIGHEST = 65_535;

    /** Copies the map and keeps its order. */
    public Ports {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        numbers.forEach((name, port) -> {
            if (port < 1 || port > HIGHEST) {
                throw new WrongUsage("The port of " + name + " must lie between 1 and 65535, but is " + port + ".");
            }
        });
    }

    /**
     * The port of a listener.
     *
     * @throws WrongUsage when no listener has that name
     */
    public int of(String name) {
        Integer port = numbers.get(name);
        if (port == null) {
            throw new WrongUsage(
                    "There is no port named " + name + ". Names: " + String.join(", ", numbers.keySet()) + ".");
        }
        return port;
    }

    /** Moves every listener: the first gets {@code first}, the next the number after it, and so on. */
    public Ports from(int first) {
        Map<String, Integer> moved = new LinkedHashMap<>();
        int next = first;
        for (String name : numbers.keySet()) {
            moved.put(name, next++);
        }
        return new Ports(moved);
    }

    /** Moves the named listeners and leaves the others. */
    public Ports with(Map<String, Integer> chosen) {
        Map<String, Integer> moved = new LinkedHashMap<>(numbers);
        chosen.forEach((name, port) -> {
            of(name);
            moved.put(name, port);
        });
        return new Ports(moved);
    }

    /** These ports, but for the listeners whose port an earlier start was told and wrote into the file. */
    public Ports withKept(Path file) {
        Map<String, Integer> moved = new LinkedHashMap<>(numbers);
        JsonFile.read(file)
                .properties()
                .forEach(kept -> moved.computeIfPresent(
                        kept.getKey(), (name, port) -> kept.getValue().asInt(port)));
        return new Ports(moved);
    }

    /** Writes all ports, so that the next start uses them again. */
    public void keep(Path file) {
        ObjectNode object = JsonFile.object();
        numbers.forEach(object::put);
        JsonFile.write(file, object);
    }
}
