import type { SurfaceFact } from '../../source/surface-facts.ts';
import type { Change, ChangePart } from '../change.ts';
import { grouped } from './grouped.ts';
import type { FilePair } from '../pair.ts';
import { shapeOf } from '../../source/surface/text-line.ts';
import type { Sight, Side, Sights } from './sight.ts';
import { surfaceChange } from './surface-change.ts';

interface Event {
  readonly name: string;
  readonly sight: Sight;
  readonly owner: string;
  readonly print: string | null;
  readonly fields: readonly SurfaceFact[];
}

/** What became of events of the tracer: gone, or with other fields or another text; fields that are appended break nobody. */
export function traceChanges(sights: Sights, files: readonly FilePair[], patch: number): Change[] {
  const touched = new Set(
    [...sights.before, ...sights.after]
      .filter(({ fact }) => fact.kind === 'tracepoint' && fact.form !== 'line')
      .map(({ file }) => file),
  );
  if (touched.size === 0) return [];
  const after = new Map([...touched].flatMap(file => eventsOf(files, file, 'after')));
  const all = [...touched].flatMap(file => eventsOf(files, file, 'before'));
  return onePerClass(
    all.map(([, event]) => event),
    after,
  ).flatMap(event => {
    const is = after.get(event.name);
    // Of a file that goes, its other facts tell.
    if (is === undefined && files[event.sight.file]?.after === null) return [];
    const parts = is === undefined ? [gonePart(event)] : eventParts(event, is);
    return parts.length === 0 ? [] : surfaceChange(event.name, parts, is?.sight ?? event.sight, patch);
  });
}

/** A class that changes is told once, not for each of its events. */
function onePerClass(events: readonly Event[], after: ReadonlyMap<string, Event>): Event[] {
  const isClass = (event: Event) => event.sight.fact.aspects['class'] !== undefined;
  return events.filter(event => {
    if (isClass(event)) return after.has(event.name);
    const is = after.get(event.name);
    const stays = event.owner !== event.name && is?.owner === event.owner && after.has(event.owner);
    return !stays;
  });
}

function eventsOf(files: readonly FilePair[], file: number, side: Side): [string, Event][] {
  const pair = files[file];
  const facts = (pair?.[side]?.surface() ?? []).filter(
    ({ kind, form }) => kind === 'tracepoint' && form !== 'line',
  );
  const path = side === 'before' ? (pair?.oldPath ?? pair?.path ?? '') : (pair?.path ?? '');
  const fields = grouped(
    facts.filter(({ form }) => form === 'field'),
    ({ owner }) => owner ?? '',
  );
  const entries = facts.filter(({ form }) => form === 'entry');
  const classes = new Map(entries.map(entry => [entry.key, entry]));
  const common = fields.get('') ?? [];
  const shared: [string, Event][] =
    common[0] === undefined
      ? []
      : [
          [
            'common fields',
            {
              name: 'common fields',
              sight: { fact: common[0], path, file },
              owner: '',
              print: null,
              fields: common,
            },
          ],
        ];
  return [
    ...shared,
    ...entries.map((fact): [string, Event] => {
      const owner = fact.owner ?? fact.key;
      const print = fact.aspects['print'] ?? classes.get(owner)?.aspects['print'] ?? null;
      return [
        fact.key,
        { name: fact.key, sight: { fact, path, file }, owner, print, fields: fields.get(owner) ?? [] },
      ];
    }),
  ];
}

function gonePart({ sight: { fact } }: Event): ChangePart {
  return { kind: 'tracepoint', before: fact.text, after: null };
}

function eventParts(was: Event, is: Event): ChangePart[] {
  // A class of another file is not known here.
  if (was.fields.length === 0 || is.fields.length === 0) return [];
  const now = new Map(is.fields.map(field => [field.key, field]));
  const parts = was.fields.flatMap((field): ChangePart[] => {
    const twin = now.get(field.key);
    if (twin !== undefined && twin.aspects['type'] === field.aspects['type']) return [];
    return [{ kind: 'tracepoint', before: field.text, after: twin?.text ?? null, member: field.key }];
  });
  if (parts.length > 0) return parts;
  const moved = reordered(was.fields, is.fields);
  const printed = was.print !== null && is.print !== null && shapeOf(was.print) !== shapeOf(is.print);
  return [
    ...(moved ? [{ kind: 'tracepoint', before: listed(was.fields), after: listed(is.fields) }] : []),
    ...(printed ? [{ kind: 'tracepoint', before: `"${was.print}"`, after: `"${is.print}"` }] : []),
  ];
}

/** Whether fields that both have stand in another order, or behind new ones. */
function reordered(was: readonly SurfaceFact[], is: readonly SurfaceFact[]): boolean {
  return was.some((field, at) => is[at]?.key !== field.key);
}

function listed(fields: readonly SurfaceFact[]): string {
  return fields.map(({ key }) => key).join(', ');
}
