package io.msplex.sandbox.halopsa.desk;

/** A person of a client, in HaloPSA a user. */
public record Contact(
        int id,
        int clientId,
        int siteId,
        String firstName,
        String surname,
        String email,
        String phone,
        String jobTitle,
        boolean inactive) {
    public String name() {
        return firstName + " " + surname;
    }
}
