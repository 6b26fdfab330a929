package parley.core.log;

/** A note, key, checkpoint or cosignature that must not be believed. The message is a sentence that says why. */
public final class NoteException extends LogException {
    public NoteException(String reason) {
        super(reason);
    }

    static NoteException of(LogException e) {
        return e instanceof NoteException note ? note : new NoteException(e.getMessage());
    }
}
