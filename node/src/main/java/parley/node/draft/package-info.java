/** Drafts as a node holds them for its own people: what may become of one, and where they lie. */
@org.jspecify.annotations.NullMarked
package parley.node.draft;
