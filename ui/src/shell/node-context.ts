import { createContext, useContext } from 'react';
import type { Link } from '../api/live';
import type { Waiting } from '../draft/use-waiting';
import type { Beat, NodeState, Session, Tracks } from '../api/types';

export type Crowded = { readonly displaced: true; readonly again: () => void } | { readonly displaced: false; readonly why: string };

/** What the whole page shares about its node. `state` and `tracks` are null until first heard. */
export interface NodePicture {
  readonly session: Session;
  readonly state: NodeState | null;
  readonly tracks: Tracks | null;
  readonly beat: Beat | null;
  readonly link: Link;
  readonly silentSeconds: number;
  /** Grows by one with each state refetch; other reads hang on it. */
  /** Why nothing is heard, where the node itself says so: too many pages of this person's, or in all. */
  readonly crowded: Crowded | null;
  readonly version: number;
  /** Scenario instant of the newest word from the node. */
  readonly now: string | null;
  /** Drafts that wait for this person. */
  readonly waiting: Waiting;
  signOut(): Promise<void>;
  /** Leaves the desk: only this person unlocks it. */
  lock(): Promise<void>;
}

export const NodeContext = createContext<NodePicture | null>(null);

export function useNode(): NodePicture {
  const picture = useContext(NodeContext);
  if (!picture) throw new Error('useNode outside of a signed-in page');
  return picture;
}
