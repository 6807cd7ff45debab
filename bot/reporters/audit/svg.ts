import type { AuditPoint } from '../../../analyzers/audit/history.ts';
import type { AuditReport } from '../../audit/report.ts';
import { escapeText } from '../svg-text.ts';
import { titleOf } from './title.ts';

const size = { width: 980, height: 520 };
const plot = { left: 64, right: 760, top: 60, bottom: 450 };
const colours = [
  '#2f6f9f',
  '#c98a1b',
  '#5a8f3c',
  '#a23b4a',
  '#6b5ca5',
  '#2a9d8f',
  '#8a6d3b',
  '#d1687c',
  '#4a6572',
  '#7f9c2f',
  '#b5651d',
  '#3d5a80',
];

/** A burn-down: what is missing of each item, stacked, from the oldest commit to the newest. */
export function renderAuditSvg(report: AuditReport): string {
  const { history } = report;
  const names = report.items
    .map(({ item }) => item)
    .filter(item => history.some(at => missing(at, item) > 0));
  const most = Math.max(
    1,
    ...history.map(point => names.reduce((sum, item) => sum + missing(point, item), 0)),
  );
  const title = `Missing, ${titleOf({ ...report, rev: null })}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif">`,
    `<title>${escapeText(title)}</title>`,
    `<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>`,
    `<text x="${plot.left}" y="32" font-size="17" font-weight="600" fill="#1f2933">${escapeText(title)}</text>`,
    ...grid(most),
    ...names.map((item, at) => layer(history, names.slice(0, at), { item, most, at })),
    ...dates(history),
    ...names.map((item, at) => legend(history, item, at)),
    '</svg>',
    '',
  ].join('\n');
}

function missing({ items }: AuditPoint, item: string): number {
  return items.find(counts => counts.item === item)?.missing ?? 0;
}

function across(at: number, points: number): number {
  return points < 2 ? plot.left : plot.left + ((plot.right - plot.left) * at) / (points - 1);
}

function up(value: number, most: number): number {
  return plot.bottom - ((plot.bottom - plot.top) * value) / most;
}

/** The area of one item, on top of those below it. */
function layer(
  history: readonly AuditPoint[],
  below: readonly string[],
  { item, most, at }: { item: string; most: number; at: number },
): string {
  const floor = (point: AuditPoint): number => below.reduce((sum, other) => sum + missing(point, other), 0);
  // One commit alone is drawn as a level.
  const points = history.length === 1 ? [...history, ...history] : history;
  const corner = (place: number, value: number): string =>
    `${across(place, points.length).toFixed(1)},${up(value, most).toFixed(1)}`;
  const upper = points.map((point, place) => corner(place, floor(point) + missing(point, item)));
  const lower = points.map((point, place) => corner(place, floor(point))).reverse();
  return `<polygon points="${[...upper, ...lower].join(' ')}" fill="${colour(at)}" fill-opacity="0.85"/>`;
}

function grid(most: number): string[] {
  return [0, 0.25, 0.5, 0.75, 1].flatMap(share => {
    const y = up(share * most, most).toFixed(1);
    return [
      `<line x1="${plot.left}" y1="${y}" x2="${plot.right}" y2="${y}" stroke="#d9e2ec"/>`,
      `<text x="${plot.left - 8}" y="${Number(y) + 4}" text-anchor="end" font-size="12" fill="#52606d">${Math.round(share * most)}</text>`,
    ];
  });
}

function dates(history: readonly AuditPoint[]): string[] {
  const step = Math.max(1, Math.ceil(history.length / 7));
  return history.flatMap((point, at) => {
    if (at % step !== 0 && at !== history.length - 1) return [];
    const x = across(at, history.length).toFixed(1);
    const day = new Date(point.date * 1000).toISOString().slice(0, 10);
    return [
      `<text x="${x}" y="${plot.bottom + 20}" text-anchor="middle" font-size="11" fill="#52606d">${day}</text>`,
      `<text x="${x}" y="${plot.bottom + 36}" text-anchor="middle" font-size="11" fill="#7b8794">${point.rev.slice(0, 8)}</text>`,
    ];
  });
}

function legend(history: readonly AuditPoint[], item: string, at: number): string {
  const [first, last] = [history.at(0), history.at(-1)].map(point => (point ? missing(point, item) : 0));
  const y = plot.top + 12 + at * 24;
  return (
    `<rect x="${plot.right + 24}" y="${y - 11}" width="14" height="14" fill="${colour(at)}"/>` +
    `<text x="${plot.right + 46}" y="${y}" font-size="13" fill="#1f2933">${escapeText(item)}: ${first} to ${last}</text>`
  );
}

function colour(at: number): string {
  return colours[at % colours.length] ?? '#2f6f9f';
}
