import i18next from 'i18next';
import { useEffect, useMemo, useState } from 'react';
import { node, Refusal } from '../api/client';
import { follow, type Link } from '../api/live';
import { after } from '../api/moves';
import type { Beat, NodeState, Tracks } from '../api/types';
import { whyNot } from '../i18n/why-not';
import type { Crowded, NodePicture } from './node-context';

/** Stamps move with every heartbeat without being a change; where beats do not carry them, they are read this often. */
const STAMPS_MILLIS = 5_000;
/** When a picture that could not be read is asked for again. */
const AGAIN_MILLIS = 1_000;

type Live = Omit<NodePicture, 'session' | 'waiting' | 'signOut' | 'lock'>;

/** Follows the node; a picture that cannot be read is stale although the line lives. One event stream, one state read at a time (a change meanwhile asks for one more). */
export function usePicture(refused: (error: unknown) => void): Live {
  const [state, setState] = useState<NodeState | null>(null);
  const [tracks, setTracks] = useState<Tracks | null>(null);
  const [beat, setBeat] = useState<Beat | null>(null);
  const [link, setLink] = useState<Link>('connecting');
  const [silentSeconds, setSilent] = useState(0);
  const [version, setVersion] = useState(0);
  const [behind, setBehind] = useState(false);
  const [crowded, setCrowded] = useState<Crowded | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let reading = false;
    let again = false;
    let gone = false;
    let known = '';
    let last: NodeState | null = null;
    const refetch = () => {
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      node.state().then(s => {
        if (gone || s === last) return;
        last = s;
        setState(s);
        setBehind(false);
        const words = JSON.stringify({ ...s, at: '', freshness: { ...s.freshness, stamps: {}, provenSecondsAgo: 0 } });
        if (words !== known) setVersion(v => v + 1);
        known = words;
      }, (error: unknown) => {
        refused(error);
        if (gone) return;
        setBehind(true);
        setTimeout(() => { if (!gone) refetch(); }, AGAIN_MILLIS);
      }).finally(() => {
        reading = false;
        if (again && !gone) {
          again = false;
          setTimeout(refetch, 250); // bursts of changes are read together
        }
      });
    };
    refetch();
    i18next.on('languageChanged', refetch); // acts and verdicts come in the reader's language
    let stampsInBeats = false;
    let lost = false;
    const stamps = setInterval(() => { if (!stampsInBeats) refetch(); }, STAMPS_MILLIS);
    const live = follow({
      beat(next) {
        setCrowded(null);
        stampsInBeats = next.stamps !== undefined;
        setBeat(next);
      },
      state: refetch,
      displaced: () => setCrowded({ displaced: true, again: () => { setCrowded(null); setRound(r => r + 1); } }),
      refused(why) {
        refused(why);
        if (why instanceof Refusal && why.status === 503) setCrowded({ displaced: false, why: whyNot(why) });
      },
      moved: (moved, first) => setTracks(known => after(known, moved, first)),
      link(next, silent) {
        setLink(next);
        if (next === 'live' && lost) { // what a place asked for meanwhile was not answered: all ask anew
          refetch();
          setVersion(v => v + 1);
        }
        lost = next === 'stale';
        setSilent(silent);
        if (next === 'stale' && silent > 0 && silent % 10 === 0) node.session().then(s => { if (!s.signedIn || s.locked) location.reload(); }, () => undefined);
      },
    });
    return () => {
      gone = true;
      i18next.off('languageChanged', refetch);
      clearInterval(stamps);
      live.stop();
    };
  }, [refused, round]);
  const now = beat && (!state || Date.parse(beat.at) > Date.parse(state.at)) ? beat.at : (state?.at ?? null);
  const shown: Link = behind || crowded ? 'stale' : link;
  return useMemo(() => ({ state, tracks, beat, link: shown, silentSeconds, crowded, version, now }),
    [state, tracks, beat, shown, silentSeconds, crowded, version, now]);
}
