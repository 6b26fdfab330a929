import { post, read, send } from './client';
import type { MapBody, Tracks } from './types';

const instant = (at: number): string => encodeURIComponent(new Date(at).toISOString().replace(/\.000Z$/, 'Z'));

/** What the map asks of its node beside what every screen does. */
export const charts = {
  mapAt: (at: number) => read<MapBody>(`/api/map?at=${instant(at)}`),
  tracksAt: (at: number) => read<Tracks>(`/api/tracks?at=${instant(at)}`),
  /** A draft of an incident, handed over for release. */
  async draftIncident(id: string, at: string, text: string): Promise<void> {
    await send('PUT', `/api/drafts/${id}`, { type: 'incident', about: [], body: { at, text }, revision: 0 });
    await post(`/api/drafts/${id}/hand`);
  },
};
