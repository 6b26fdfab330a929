import type { Arrangement, CourseDraft } from '../api/arrangement';

export const COURSE_ACTS = ['commencement', 'confirmation', 'postponement', 'release', 'suspension', 'resumption', 'renewal', 'exit'] as const;
export type CourseAct = (typeof COURSE_ACTS)[number];
export type Field = 'at' | 'deadline' | 'from' | 'until' | 'phase' | 'reason';

/** What each act asks for, in the order of its body. */
export const FIELDS: Readonly<Record<CourseAct, readonly Field[]>> = {
  commencement: ['at', 'deadline'],
  confirmation: [],
  postponement: ['at', 'deadline'],
  release: ['reason'],
  suspension: ['from', 'reason'],
  resumption: ['at', 'deadline'],
  renewal: ['phase', 'until'],
  exit: ['at', 'reason'],
};

/** What a side may say now about the start and the course. The node decides in the end. */
export function mayBeSaid(shown: Arrangement, us: string): readonly CourseAct[] {
  const { standing, sides, phases } = shown.start;
  const confirmed = sides.some(side => side.party === us && side.confirmed);
  if (!shown.signed) return [];
  switch (standing) {
    case 'not-proposed':
    case 'lapsed':
    case 'ended':
      return ['commencement'];
    case 'undecided':
    case 'postponed':
      return confirmed ? ['postponement', 'release'] : ['confirmation', 'postponement'];
    case 'awaiting':
      return ['postponement', 'suspension', 'exit'];
    case 'in-effect':
      return ['suspension', ...(phases.length > 0 ? ['renewal' as const] : []), 'exit'];
    case 'suspended':
      return ['resumption', 'exit'];
  }
}

export type Values = Readonly<Partial<Record<Field, string>>>;

/** Whether everything is there that the node can be asked about: no field is empty, no year half typed. The reason may be. */
export const isWhole = (act: CourseAct, values: Values): boolean =>
  FIELDS[act].every(field => field === 'reason' || (field === 'phase' ? Boolean(values.phase) : /^[12]\d{3}-/.test(values[field] ?? '')));

/** The draft that the fields make; instants are RFC 3339, to the second. */
export function draftOf(act: CourseAct, shown: Arrangement, values: Values): CourseDraft {
  const body = Object.fromEntries(FIELDS[act].map(field => [field, values[field] ?? '']));
  return act === 'commencement'
    ? { type: act, about: [], body: { terms: shown.terms, ...body } }
    : { type: act, about: shown.start.about ? [shown.start.about] : [], body };
}

const HOUR = 3_600_000;
const instant = (millis: number): string => new Date(Math.ceil(millis / 60_000) * 60_000).toISOString().replace('.000Z', 'Z');

/** A first suggestion of the instants; nothing is decided by it. */
export function begin(act: CourseAct, now: string): Values {
  const at = Date.parse(now);
  switch (act) {
    case 'commencement':
    case 'postponement':
      return { at: instant(at + 48 * HOUR), deadline: instant(at + 36 * HOUR) };
    case 'resumption':
      return { at: instant(at + 24 * HOUR), deadline: instant(at + 12 * HOUR) };
    case 'suspension':
      return { from: instant(at) };
    case 'exit':
      return { at: instant(at) };
    case 'renewal':
      return { until: instant(at + 24 * 7 * HOUR) };
    default:
      return {};
  }
}
