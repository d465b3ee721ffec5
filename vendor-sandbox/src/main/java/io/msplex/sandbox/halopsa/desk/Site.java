package io.msplex.sandbox.halopsa.desk;

/** A place of a client; its first one is the main site. */
public record Site(
        int id, int clientId, String name, String street, String city, String postcode, String phone, boolean main) {}
