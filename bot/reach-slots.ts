import type { Change } from '../analyzers/interface/change.ts';
import type { FileState } from '../analyzers/reach/answer.ts';
import { changedSlots, slotsOfType } from '../analyzers/reach/changed-slots.ts';
import { misfit } from '../analyzers/reach/misfit.ts';
import type { Question } from '../analyzers/reach/question.ts';
import type { Remnant } from '../analyzers/reach/remnant.ts';
import { fillingsInto, fillingsOf, slotKey, type Filling, type Slot } from '../analyzers/reach/slot.ts';
import { namedTypes } from '../analyzers/reach/slot-types.ts';
import type { Place } from './index/place.ts';
import type { TreeView } from './index/view.ts';
import type { Surroundings } from './reach-inspector.ts';
import type { Span, States } from './reach-states.ts';
import { untouchedFile } from './untouched-file.ts';

/** More files than this to look up one thing prove nothing in time. */
const mostFiles = 4000;
/** A typedef that more headers name than this is not looked up. */
const mostHeaders = 300;

/** What is asked, and the tree it is asked of. */
export interface SlotInquiry {
  readonly changes: readonly Change[];
  readonly questions: readonly Question[];
  readonly states: States;
  readonly span: Span;
}

/**
 * Functions that stand where they no longer fit: their own type changed, or that of the member or parameter they are put
 * into. The rest of the tree is looked at only when something of the kind changed.
 */
export async function judgeSlots(
  { changes, questions, states, span }: SlotInquiry,
  surroundings: Surroundings,
): Promise<Remnant[]> {
  const { slots, typedefs } = changedSlots(changes);
  const functions = questions.filter(({ removed }) => !removed);
  if (slots.length + typedefs.length + functions.length === 0) return [];
  const tree = openFiles(states, span, surroundings);
  const found: Put[] = [];
  for (const { name, file } of functions) found.push(...(await putsOf(name, file, tree)));
  const changed = [...slots, ...slotsOfType(typedefs, await headersNaming(typedefs, tree))];
  for (const slot of changed) found.push(...(await putsInto(slot, tree)));
  if (found.length === 0) return [];
  return judgePuts(distinct(found), tree);
}

/** A function in a slot, and the file where it is put there. */
interface Put {
  readonly filling: Filling;
  readonly file: FileState;
}

interface Files {
  readonly touched: readonly FileState[];
  /** Untouched places of names; asks the tree only once for each. */
  places(name: string): Promise<readonly Place[]>;
  read(place: Place): Promise<FileState>;
}

function openFiles(states: States, span: Span, surroundings: Surroundings): Files {
  const touched = states.between(span);
  const known = new Map<string, readonly Place[]>();
  const read = new Map<string, FileState>();
  let view: TreeView | null = null;
  return {
    touched,
    async places(name) {
      view ??= await surroundings.view();
      const all = known.get(name) ?? (await view.find([name])).get(name) ?? [];
      known.set(name, all);
      return all.filter(({ path }) => !states.base.has(path));
    },
    async read(place) {
      const file = read.get(place.path) ?? (await untouchedFile(surroundings, place));
      read.set(place.path, file);
      return file;
    },
  };
}

/** Where a function is put into a slot. */
async function putsOf(name: string, only: string | null, tree: Files): Promise<Put[]> {
  const files = tree.touched.filter(({ path }) => only === null || path === only);
  const rest = only === null ? (await tree.places(name)).filter(({ mentions }) => mentions) : [];
  return [
    ...files.flatMap(file => puts(file, version => fillingsOf(name, file.path, version))),
    ...(await readPuts(rest, tree, (version, path) => fillingsOf(name, path, version))),
  ];
}

/** What is put into a slot. */
async function putsInto(slot: Slot, tree: Files): Promise<Put[]> {
  const rest =
    slot.what === 'member'
      ? await placesOfBoth(slot.tag, slot.member, tree)
      : (await tree.places(slot.callee)).filter(({ calls }) => calls !== 0);
  return [
    ...tree.touched.flatMap(file => puts(file, version => fillingsInto(slot, file.path, version))),
    ...(await readPuts(rest, tree, (version, path) => fillingsInto(slot, path, version))),
  ];
}

type Reader = (version: NonNullable<FileState['after']>, path: string) => Filling[];

async function readPuts(places: readonly Place[], tree: Files, reader: Reader): Promise<Put[]> {
  const found: Put[] = [];
  if (places.length > mostFiles) return found;
  for (const place of places) {
    const file = await tree.read(place);
    found.push(...puts(file, version => reader(version, file.path)));
  }
  return found;
}

function puts(file: FileState, reader: (version: NonNullable<FileState['after']>) => Filling[]): Put[] {
  return file.after === null ? [] : reader(file.after).map(filling => ({ filling, file }));
}

async function placesOfBoth(one: string, other: string, tree: Files): Promise<Place[]> {
  const paths = new Set((await tree.places(other)).map(({ path }) => path));
  return (await tree.places(one)).filter(({ path }) => paths.has(path));
}

async function headersNaming(names: readonly string[], tree: Files): Promise<FileState[]> {
  const files = names.length === 0 ? [] : [...tree.touched];
  for (const name of names) {
    const headers = (await tree.places(name)).filter(({ path }) => path.endsWith('.h'));
    if (headers.length > mostHeaders) continue;
    for (const place of headers) files.push(await tree.read(place));
  }
  return files;
}

function distinct(found: readonly Put[]): Put[] {
  return [...new Map(found.map(put => [keyOf(put), put])).values()];
}

function keyOf({ filling: { path, line, value, text } }: Put): string {
  return [path, line, value, text].join('\n');
}

async function judgePuts(found: readonly Put[], tree: Files): Promise<Remnant[]> {
  const slots = [...new Map(found.map(({ filling: { slot } }) => [slotKey(slot), slot])).values()];
  const declaring = [...tree.touched, ...found.map(({ file }) => file)];
  for (const slot of slots) {
    const places =
      slot.what === 'member'
        ? await placesOfBoth(slot.tag, slot.member, tree)
        : (await tree.places(slot.callee)).filter(({ declares, definesMacro }) => declares || definesMacro);
    declaring.push(...(await readHeaders(places, tree)));
  }
  const typedefs = [...declaring, ...(await headersNaming([...namedTypes(slots, declaring)], tree))];
  const functions = [...declaring];
  for (const { filling, file } of found) {
    const isOwn = file.after?.facts.functions.some(({ name }) => name === filling.value) === true;
    if (!isOwn) functions.push(...(await readHeaders(await tree.places(filling.value), tree)));
  }
  const meeting = { slots: unique(declaring), typedefs: unique(typedefs), functions: unique(functions) };
  return found.flatMap(({ filling, file }) => misfit(filling, file, meeting) ?? []);
}

async function readHeaders(places: readonly Place[], tree: Files): Promise<FileState[]> {
  const headers = places.filter(({ path }) => path.endsWith('.h'));
  return headers.length > mostHeaders ? [] : Promise.all(headers.map(place => tree.read(place)));
}

function unique(files: readonly FileState[]): FileState[] {
  return [...new Map(files.map(file => [file.path, file])).values()];
}
