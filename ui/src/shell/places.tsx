import { lazy, type ComponentType } from 'react';
import type { IconName } from '../look/Icon';
import { RecordPlace } from '../record/RecordPlace';
import type { KnownKeys } from '../record/use-keys';
import { Today } from '../today/Today';
import type { Place } from './route';

/** What each place shows. Only the first screens come with the page; the others are fetched when somebody goes there. */
export const screens: Readonly<Record<Place, ComponentType<{ keys: KnownKeys }>>> = {
  today: Today,
  map: lazy(() => import('../map/MapPlace')),
  new: lazy(() => import('../draft/NewPlace')),
  tell: lazy(() => import('../tell/TellPlace')),
  drafts: lazy(() => import('../draft/DraftsPlace')),
  release: lazy(() => import('../draft/ReleasePlace')),
  answer: lazy(() => import('../answer/AnswerPlace')),
  arrangement: lazy(() => import('../arrangement/ArrangementPlace')),
  record: RecordPlace,
  staff: lazy(() => import('../staff/StaffPlace')),
};

/** The places of the navigation, in its order. */
export const inNavigation: readonly (readonly [Place, IconName])[] = [
  ['today', 'today'],
  ['map', 'map'],
  ['new', 'plus'],
  ['drafts', 'draft'],
  ['arrangement', 'terms'],
  ['record', 'record'],
  ['staff', 'people'],
];
