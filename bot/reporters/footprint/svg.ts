import type { Footprint } from '../../../analyzers/footprint/footprint.ts';
import { stripToLine } from '../../terminal.ts';
import { count } from '../counting.ts';
import { escapeText } from '../svg-text.ts';
import { byDirectory, byKind, totalsOf } from './outline.ts';

const width = 980;
const height = 680;
const box = { width: 216, height: 62 };
const centre = { x: width / 2, y: height / 2 };

/** Where the boxes stand, in the order in which they are filled: clockwise from the top left. */
const seats: readonly (readonly [number, number])[] = [
  [128, 86],
  [369, 86],
  [611, 86],
  [852, 86],
  [852, 213],
  [852, 340],
  [852, 467],
  [852, 594],
  [611, 594],
  [369, 594],
  [128, 594],
  [128, 467],
  [128, 340],
  [128, 213],
];

/** One box of the picture: a name, and what is taken from there. */
interface Node {
  readonly name: string;
  readonly lines: readonly string[];
  readonly weight: number;
}

/** A footprint as a picture: the body in the middle, around it what it takes most from. */
export function renderFootprintSvg(footprint: Footprint): string {
  const nodes = fold(footprint.language === 'user' ? kindNodes(footprint) : directoryNodes(footprint));
  const heaviest = Math.max(1, ...nodes.map(({ weight }) => weight));
  const placed = nodes.map((node, at) => ({ node, seat: seats[at] ?? [centre.x, centre.y] }));
  const title = `What ${footprint.of} takes from the kernel`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `font-family="system-ui, sans-serif" role="img" aria-label="${escapeText(title)}">`,
    `<title>${escapeText(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${centre.x}" y="30" text-anchor="middle" font-size="17" font-weight="600" fill="#1f2933">${escapeText(shorten(title, 90))}</text>`,
    ...placed.map(({ node, seat }) => edge(seat, node.weight / heaviest)),
    ...placed.map(({ node, seat }) => boxAt(seat, node, '#eef3f8', '#7b93ab')),
    boxAt([centre.x, centre.y], home(footprint), '#fdf1d8', '#c98a1b', { width: 300, height: 104 }),
    '</svg>',
    '',
  ].join('\n');
}

function home(footprint: Footprint): Node {
  const { of, lines, files, needs, language } = footprint;
  const { linked, notExported, types } = totalsOf(footprint);
  const size = `${count(lines.inside, 'line')} in ${count(files.inside, 'file')}`;
  const outside = lines.outside === 0 ? [] : [`${count(lines.outside, 'line')} outside`];
  const taken =
    language === 'user'
      ? [count(footprint.surface.length, 'user interface')]
      : [
          `${linked} linked (${notExported} not exported), ${count(types, 'struct')}`,
          `${needs.madeGlobal.length} made global, ${needs.exported.length} to export`,
        ];
  return { name: of, lines: [size, ...outside, ...taken], weight: 0 };
}

function directoryNodes({ uses }: Footprint): Node[] {
  return byDirectory(uses).map(({ directory, linked, compiled, types, fields }) => ({
    name: directory,
    lines: [
      `${linked.length} linked, ${compiled.length} inline`,
      `${count(types.length, 'struct')}, ${count(fields, 'field')}`,
    ],
    weight: linked.length + compiled.length + types.length,
  }));
}

function kindNodes(footprint: Footprint): Node[] {
  return Array.from(byKind(footprint), ([kind, uses]) => ({
    name: kind,
    lines: [
      count(uses.length, 'name'),
      uses
        .slice(0, 2)
        .map(({ key }) => shorten(key, 16))
        .join(', '),
    ],
    weight: uses.length,
  })).sort((one, other) => other.weight - one.weight);
}

/** What has no seat is put together into the last one. */
function fold(nodes: readonly Node[]): Node[] {
  if (nodes.length <= seats.length) return [...nodes];
  const shown = nodes.slice(0, seats.length - 1);
  const rest = nodes.slice(seats.length - 1);
  const weight = rest.reduce((sum, node) => sum + node.weight, 0);
  return [...shown, { name: `${rest.length} more`, lines: [`${weight} names together`], weight }];
}

function edge([x, y]: readonly [number, number], share: number): string {
  const stroke = (1 + 9 * Math.sqrt(share)).toFixed(1);
  return `<line x1="${centre.x}" y1="${centre.y}" x2="${x}" y2="${y}" stroke="#c3d0dd" stroke-width="${stroke}"/>`;
}

function boxAt(
  [x, y]: readonly [number, number],
  { name, lines }: Node,
  fill: string,
  stroke: string,
  size = box,
): string {
  const step = 17;
  const first = y - ((lines.length + 1) * step) / 2 + 13;
  const rows = [name, ...lines].map((line, at) => {
    const weight = at === 0 ? ' font-weight="600"' : '';
    const room = Math.floor(size.width / (at === 0 ? 7.6 : 6.6));
    return (
      `<text x="${x}" y="${first + at * step}" text-anchor="middle" font-size="${at === 0 ? 14 : 12}"${weight} ` +
      `fill="#1f2933">${escapeText(shorten(line, room))}</text>`
    );
  });
  const corner = `x="${x - size.width / 2}" y="${y - size.height / 2}" width="${size.width}" height="${size.height}"`;
  return [`<rect ${corner} rx="8" fill="${fill}" stroke="${stroke}"/>`, ...rows].join('\n');
}

/** The end of a name tells more than its beginning. */
function shorten(text: string, most: number): string {
  const line = stripToLine(text);
  return line.length <= most ? line : `…${line.slice(1 - most)}`;
}
