package parley.app.http.people;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What everybody is told who may be told the same, written once, and a tag that is another as soon as anything in it is but the clock
 * (RFC 9110, a weak entity tag). Whose rights or language differ has another tag, and never another's answer.
 */
record Told(byte[] json, String tag) {

    /** @param told all that the tag stands for, part by part */
    static Told of(byte[] json, byte[]... told) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : told) {
                digest.update(part);
            }
            var hex = HexFormat.of().formatHex(digest.digest(), 0, 16);
            return new Told(json, "W/\"" + hex + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /**
     * The answer to who has been told something before. No browser keeps it: the page does, for as long as it is open.
     *
     * @param known what {@code If-None-Match} says
     */
    ResponseEntity<byte[]> to(Optional<String> known) {
        boolean same = known.filter(tags -> tags.contains(tag)).isPresent();
        return ResponseEntity.status(same ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .header(HttpHeaders.ETAG, tag)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(same ? null : json);
    }
}
