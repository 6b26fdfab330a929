package parley.core.audit;

import java.util.Iterator;
import java.util.function.Supplier;

/** Does the costly part of an audit ahead of it, for a core that knows of no threads. What comes out is the same with any. */
@FunctionalInterface
public interface Helpers {
    /** Nobody helps: each task is done when its result is asked for. */
    Helpers NONE = new Helpers() {
        @Override
        public <T> Iterator<T> inOrder(Iterator<Supplier<T>> tasks) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return tasks.hasNext();
                }

                @Override
                public T next() {
                    return tasks.next().get();
                }
            };
        }
    };

    /** The results of the tasks, in their order. Tasks may be done by several threads, and no more than a few ahead of the asking. */
    <T> Iterator<T> inOrder(Iterator<Supplier<T>> tasks);
}
