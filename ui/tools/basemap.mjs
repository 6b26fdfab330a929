// Cuts Natural Earth into the page's offline base map. Usage: node tools/basemap.mjs DIR
// DIR holds world50m/ and me10m/ (see public/basemap/README.md). Fine data inside the two
// detail boxes, simplified data elsewhere; the fine box of the Middle East replaces the coarse world.
import { readFileSync, writeFileSync, statSync } from 'node:fs';

const from = process.argv[2];
if (!from) { console.error('usage: node tools/basemap.mjs DIR'); process.exit(2); }
const to = new URL('../public/basemap/', import.meta.url);
const FINE = [24, 11, 64, 43]; // west, south, east, north: the extent of me10m
const KEEP = [[-131, 27, -108, 46], [32, 29, 45, 41]]; // never simplified
const read = name => JSON.parse(readFileSync(`${from}/${name}.geojson`, 'utf8')).features.filter(f => f.geometry);
const inside = ([x, y], [w, s, e, n]) => x >= w && x <= e && y >= s && y <= n;
const kept = p => KEEP.some(box => inside(p, box));

/** Douglas-Peucker that never drops a point inside a kept box. Degrees. */
function simplify(line, tolerance) {
  if (line.length < 3) return line;
  const keep = new Array(line.length).fill(false);
  keep[0] = keep[line.length - 1] = true;
  const stack = [[0, line.length - 1]];
  while (stack.length) {
    const [a, b] = stack.pop();
    let worst = -1, at = -1;
    for (let i = a + 1; i < b; i++) {
      const d = kept(line[i]) ? 1e9 : distance(line[i], line[a], line[b]);
      if (d > worst) { worst = d; at = i; }
    }
    if (worst > tolerance) { keep[at] = true; stack.push([a, at], [at, b]); }
  }
  return line.filter((_, i) => keep[i]);
}
function distance([x, y], [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay, l = dx * dx + dy * dy;
  const t = l ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / l)) : 0;
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
/** Sutherland-Hodgman against an axis-aligned box; good enough for fills. */
function clipRing(ring, [w, s, e, n]) {
  const sides = [[0, w, 1], [0, e, -1], [1, s, 1], [1, n, -1]];
  let out = ring;
  for (const [axis, limit, sign] of sides) {
    const next = [];
    for (let i = 0; i < out.length; i++) {
      const p = out[i], q = out[(i + 1) % out.length];
      const pin = (p[axis] - limit) * sign >= 0, qin = (q[axis] - limit) * sign >= 0;
      if (pin) next.push(p);
      if (pin !== qin) {
        const t = (limit - p[axis]) / (q[axis] - p[axis]);
        next.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]);
      }
    }
    out = next;
    if (!out.length) return [];
  }
  return [...out, out[0]];
}
const AROUND = [[-180, -90, FINE[0], 90], [FINE[2], -90, 180, 90], [FINE[0], -90, FINE[2], FINE[1]], [FINE[0], FINE[3], FINE[2], 90]];
const round = digits => p => p.map(v => Number(v.toFixed(digits)));
const polygons = g => (g.type === 'Polygon' ? [g.coordinates] : g.type === 'MultiPolygon' ? g.coordinates : []);
const lines = g => (g.type === 'LineString' ? [g.coordinates] : g.type === 'MultiLineString' ? g.coordinates : []);
const span = ring => Math.max(...[0, 1].map(a => Math.max(...ring.map(p => p[a])) - Math.min(...ring.map(p => p[a]))));

function worldPolygons(features, tolerance, smallest) {
  const out = [];
  for (const f of features) for (const rings of polygons(f.geometry)) for (const box of AROUND) {
    const cut = rings.map(r => clipRing(r.slice(0, -1), box)).filter(r => r.length > 3)
      .map(r => simplify(r, tolerance).map(round(kept(r[0]) ? 3 : 2))).filter(r => r.length > 3);
    if (cut.length && (span(cut[0]) >= smallest || kept(cut[0][0]))) out.push(cut);
  }
  return out;
}
const finePolygons = features => features.flatMap(f => polygons(f.geometry))
  .map(rings => rings.map(r => simplify(r, 0.01).map(round(3))).filter(r => r.length > 3)).filter(r => r.length);
function outsideParts(line) {
  const parts = [[]];
  for (const p of line) inside(p, FINE) ? parts.push([]) : parts.at(-1).push(p);
  return parts.filter(p => p.length > 1);
}
const worldLines = (features, tolerance, smallest = 0) => features.flatMap(f => lines(f.geometry)).flatMap(outsideParts)
  .filter(l => span(l) >= smallest).map(l => simplify(l, tolerance).map(round(2)));
const fineLines = features => features.flatMap(f => lines(f.geometry)).map(l => simplify(l, 0.005).map(round(3)));
const fc = features => ({ type: 'FeatureCollection', features });
const feature = (type, coordinates, properties = {}) => ({ type: 'Feature', properties, geometry: { type, coordinates } });
function write(name, features) {
  const path = new URL(`${name}.geojson`, to);
  writeFileSync(path, JSON.stringify(fc(features)) + '\n');
  console.log(`${name}: ${features.length} features, ${Math.round(statSync(path).size / 1024)} KiB`);
}

write('land', [feature('MultiPolygon', [...worldPolygons(read('world50m/land'), 0.05, 0.3), ...finePolygons(read('me10m/land'))])]);
write('lakes', [feature('MultiPolygon', [...worldPolygons(read('world50m/lakes'), 0.03, 0.4), ...finePolygons(read('me10m/lakes'))])]);
write('rivers', [feature('MultiLineString', [...worldLines(read('world50m/rivers'), 0.06, 1.5), ...fineLines(read('me10m/rivers'))])]);

const disputed = f => /disputed|indefinite|control|claim|breakaway/i.test(f.properties.featurecla);
const land = f => f.properties.type !== 'Water Indicator' && !/overlay/i.test(f.properties.featurecla);
const split = (folder, cut) => [false, true].map(d =>
  feature('MultiLineString', cut(read(`${folder}/boundary_lines`).filter(f => land(f) && disputed(f) === d), 0.04), { disputed: d }));
write('borders', [...split('world50m', worldLines), ...split('me10m', fineLines),
  feature('MultiLineString', read('me10m/admin1').filter(f => f.properties.adm0_a3 === 'SYR')
    .flatMap(f => polygons(f.geometry)).flat().map(r => simplify(r, 0.01).map(round(2))), { province: true })]);

const place = f => feature('Point', round(3)(f.geometry.coordinates), {
  name: f.properties.name, rank: f.properties.scalerank, capital: f.properties.featurecla === 'Admin-0 capital' });
write('places', [...read('world50m/populated_places').filter(f => !inside(f.geometry.coordinates, FINE)).map(place),
  ...read('me10m/populated_places').map(place)].sort((a, b) => a.properties.rank - b.properties.rank));

function centre(ring) { // area-weighted centroid
  let a = 0, x = 0, y = 0;
  for (let i = 0; i < ring.length - 1; i++) {
    const k = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    a += k; x += (ring[i][0] + ring[i + 1][0]) * k; y += (ring[i][1] + ring[i + 1][1]) * k;
  }
  return [x / (3 * a), y / (3 * a)];
}
write('countries', read('world50m/countries').filter(f => f.properties.LABELRANK <= 5).map(f => {
  const largest = polygons(f.geometry).map(r => r[0]).sort((a, b) => span(b) - span(a))[0];
  return feature('Point', round(2)(centre(largest)), { name: f.properties.NAME, rank: f.properties.LABELRANK });
}));
