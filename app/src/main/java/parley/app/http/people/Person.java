package parley.app.http.people;

import java.io.Serializable;

/** Who has signed in. */
public record Person(String account, String name, String party, String role) implements Serializable {}
