/** Line icons on a 16-unit grid, drawn in the ink around them. Always beside a word, hence hidden from readers. */
const paths = {
  today: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 4.8V8l2.2 1.6',
  map: 'M2.2 4.2 6 2.6l4 1.6 3.8-1.6v9.2L10 13.4l-4-1.6-3.8 1.6zM6 2.6v9.2M10 4.2v9.2',
  record: 'M4.4 3.4h8.4M4.4 8h8.4M4.4 12.6h8.4M2 3.4h.4M2 8h.4M2 12.6h.4',
  check: 'm3.2 8.6 3.2 3.2 6.4-7.2',
  cross: 'm4 4 8 8M12 4l-8 8',
  clock: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 4.8V8l2.4 1.4',
  question: 'M5.6 6a2.4 2.4 0 1 1 3.5 2.1C8.3 8.500 8 9 8 9.800M8 12.600v.2',
  ring: 'M8 3.600a4.400 4.400 0 1 0 0 8.800A4.400 4.400 0 0 0 8 3.600',
  answer: 'M3 8h9M8.600 4.400 12.200 8l-3.600 3.600',
  sealed: 'M4.200 7.200h7.600v6H4.200zM5.600 7.200V5.400a2.400 2.400 0 0 1 4.800 0v1.800',
  open: 'M4.200 7.200h7.600v6H4.200zM5.600 7.200V5.400a2.400 2.400 0 0 1 4.600-.9',
  moon: 'M12.800 9.600A5.400 5.400 0 0 1 6.400 3.200 5.400 5.400 0 1 0 12.800 9.600',
  sun: 'M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600M8 1.600v1.200M8 13.200v1.200M1.600 8h1.200M13.200 8h1.200M3.500 3.500l.8.8M11.700 11.700l.8.8M3.500 12.500l.8-.8M11.700 4.300l.8-.8',
  leave: 'M6.400 3H3.200v10h3.200M7 8h6.400M10.800 5.400 13.400 8l-2.600 2.600',
  copy: 'M5.600 5.600h7.200v7.200H5.600zM3.200 10.400V3.200h7.200',
  chevron: 'm6 3.600 4.400 4.400L6 12.400',
  back: 'M10 3.600 5.600 8 10 12.400',
  plus: 'M8 3.200v9.600M3.200 8h9.600',
  pin: 'M8 14S3.600 9.600 3.600 6.400a4.400 4.400 0 0 1 8.800 0C12.400 9.600 8 14 8 14M8 5v2.800',
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8M10 10l3.200 3.200',
  warning: 'M8 2.400 14 13H2zM8 6.400v3.200M8 11.400v.2',
  plane: 'M8 1.800v12.400M8 6.600 2.400 9.800M8 6.600l5.600 3.200M8 12.600 5.600 14M8 12.600l2.400 1.400',
  previous: 'M10.600 3.600 6.200 8l4.400 4.400M4.400 3.600v8.800',
  next: 'm5.400 3.600 4.400 4.400-4.400 4.400M11.600 3.600v8.800',
  play: 'M5.200 3.200 12.400 8l-7.200 4.800z',
  pause: 'M5.600 3.600v8.800M10.400 3.600v8.800',
  measure: 'M2.400 10.800 10.800 2.400l2.800 2.800-8.400 8.400zM5.200 8l1.200 1.200M7.200 6l1.800 1.800M9.200 4l1.200 1.200',
  bell: 'M3.600 11.600h8.800c-1-.9-1.400-2-1.400-4.200a3 3 0 0 0-6 0c0 2.200-.4 3.300-1.400 4.200M6.800 13.600h2.400',
  terms: 'M3.200 2.600h9.600v10.800H3.200zM5.600 5.600h4.800M5.600 8h4.800M5.600 10.400h2.800',
  draft: 'M3 13l.6-2.800 7-7 2.200 2.200-7 7z',
} as const;

export type IconName = keyof typeof paths;

/** These point onwards or out: where text is written from the right, they point the other way. */
const TURNS: ReadonlySet<IconName> = new Set(['answer', 'leave', 'chevron', 'record', 'previous', 'next', 'play']);

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false" data-turns={TURNS.has(name) || undefined}>
      <path d={paths[name]} />
    </svg>
  );
}
