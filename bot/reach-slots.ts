import type { Change } from '../analyzers/interface/change.ts';
import type { FileState } from '../analyzers/reach/answer.ts';
import { changedSlots, slotsOfType } from '../analyzers/reach/changed-slots.ts';
import type { Question } from '../analyzers/reach/question.ts';
import type { Remnant } from '../analyzers/reach/remnant.ts';
import {
  fillingsInto,
  fillingsOf,
  slotKey,
  wordOfSlot,
  type Filling,
  type Slot,
} from '../analyzers/reach/slot.ts';
import { isDeclaredIn, namedTypes } from '../analyzers/reach/slot-types.ts';
import { isOfAnotherType, misfit } from '../analyzers/reach/misfit.ts';
import type { Place } from './index/place.ts';
import type { Surroundings } from './reach-inspector.ts';
import type { Span, States } from './reach-states.ts';
import { gathered, holds } from './holding-files.ts';
import { untouchedFile } from './untouched-file.ts';

/** More files than this to look up one thing prove nothing in time. */
const mostFiles = 4000;
/** Functions asked for, times files touched. */
const mostQuestions = 50_000;
/** So many files are read rather than looked up by a second name. */
const fewFiles = 50;
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
  const asked = questions.filter(({ removed }) => !removed);
  // A treewide change asks too much of a review that somebody waits for.
  if (asked.length * states.base.size > mostQuestions) return [];
  if (slots.length + typedefs.length + asked.length === 0) return [];
  const tree = openFiles(states, span, surroundings);
  const functions = asked.filter(({ name }) => isOfAnotherType(name, tree.touched));
  const found: Put[] = [];
  for (const { name, file } of functions) found.push(...(await putsOf(name, file, tree)));
  const changed = [...slots, ...slotsOfType(typedefs, await headersNaming(typedefs, tree))];
  for (const slot of changed) found.push(...(await putsInto(slot, tree)));
  // It fits everywhere, and is named in nearly every header.
  const filled = found.filter(({ filling }) => filling.value !== 'NULL');
  if (filled.length === 0) return [];
  return judgePuts(distinct(filled), tree);
}

/** A function in a slot, and the file where it is put there. */
interface Put {
  readonly filling: Filling;
  readonly file: FileState;
}

interface Files {
  readonly touched: readonly FileState[];
  /** Untouched places of a name. */
  places(name: string): Promise<readonly Place[]>;
  read(place: Place): Promise<FileState>;
}

function openFiles(states: States, span: Span, surroundings: Surroundings): Files {
  const touched = states.between(span);
  const read = new Map<string, FileState>();
  return {
    touched,
    async places(name) {
      const all = (await (await surroundings.view()).find([name])).get(name) ?? [];
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
  const files = tree.touched.filter(file => (only === null || file.path === only) && holds(file, name));
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
    ...tree.touched
      .filter(file => holds(file, wordOfSlot(slot)))
      .flatMap(file => puts(file, version => fillingsInto(slot, file.path, version))),
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

/** Where a struct and a member of it are named; few places need no second look-up. */
async function placesOfBoth(tag: string, member: string, tree: Files): Promise<Place[]> {
  const places = [...(await tree.places(tag))];
  if (places.length <= fewFiles) return places;
  const paths = new Set((await tree.places(member)).map(({ path }) => path));
  return places.filter(({ path }) => paths.has(path));
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
  const near = unique([...tree.touched, ...found.map(({ file }) => file)]);
  const declaring = [...near];
  for (const slot of slots.filter(each => !isDeclaredIn(each, near)))
    declaring.push(...(await readHeaders(await declaringPlaces(slot, tree), tree)));
  const naming = slots.flatMap(slot => declaring.filter(file => holds(file, wordOfSlot(slot))));
  const typedefs = [...declaring, ...(await headersNaming(typesToFind(slots, unique(naming)), tree))];
  const functions = [...declaring];
  for (const { filling, file } of found) {
    const isOwn = file.after?.facts.functions.some(({ name }) => name === filling.value) === true;
    if (!isOwn) functions.push(...(await readHeaders(await tree.places(filling.value), tree)));
  }
  const meeting = {
    slots: gathered(unique(declaring), wordOfSlot),
    typedefs: gathered(unique(typedefs), (name: string) => name),
    functions: gathered(unique(functions), (name: string) => name),
  };
  return found.flatMap(({ filling, file }) => misfit(filling, file, meeting) ?? []);
}

async function declaringPlaces(slot: Slot, tree: Files): Promise<readonly Place[]> {
  if (slot.what === 'member') return tree.places(slot.tag);
  const places = await tree.places(slot.callee);
  return places.filter(({ declares, definesMacro }) => declares || definesMacro);
}

/** The types of slots that no file at hand defines. */
function typesToFind(slots: readonly Slot[], files: readonly FileState[]): string[] {
  const defined = new Set(
    files.flatMap(({ after }) => after?.facts.typedefs().map(({ name }) => name) ?? []),
  );
  return [...namedTypes(slots, files)].filter(name => !defined.has(name));
}

async function readHeaders(places: readonly Place[], tree: Files): Promise<FileState[]> {
  const headers = places.filter(({ path }) => path.endsWith('.h'));
  return headers.length > mostHeaders ? [] : Promise.all(headers.map(place => tree.read(place)));
}

function unique(files: readonly FileState[]): FileState[] {
  return [...new Map(files.map(file => [file.path, file])).values()];
}
