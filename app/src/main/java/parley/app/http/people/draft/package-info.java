/** Drafts: written by one person, released by another, and never seen by another node. */
@org.jspecify.annotations.NullMarked
package parley.app.http.people.draft;
