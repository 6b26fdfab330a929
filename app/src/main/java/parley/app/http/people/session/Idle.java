package parley.app.http.people.session;

import java.time.Duration;

/** @param time after how long without use a session locks */
public record Idle(Duration time) {}
