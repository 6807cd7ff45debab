import { agree, contradiction } from './agreement.ts';
import type { FileState, Side } from './answer.ts';
import { isForOtherVersions, isConfiguration } from './callers.ts';
import type { FunctionType } from './function-type.ts';
import type { Remnant } from './remnant.ts';
import { slotName, slotOwner, type Filling } from './slot.ts';
import { slotTypes, type Declaring, type SlotType } from './slot-types.ts';
import { speakersOf } from './speaker.ts';
import { isOutsideKernel, isSeenFrom } from './territory.ts';

/** All that is known of the functions and slots that meet in fillings. */
export interface Meeting extends Declaring {
  /** Files that declare the functions. */
  readonly functions: (name: string) => readonly FileState[];
}

/** What is left behind of a function that is put where it fitted before the change and fits no longer; null where it may fit. */
export function misfit(filling: Filling, from: FileState, meeting: Meeting): Remnant | null {
  if (isOutsideKernel(from.path) || isForOtherVersions(filling.guards)) return null;
  const [now, then] = [sidesOf(filling, from, 'after', meeting), sidesOf(filling, from, 'before', meeting)];
  if (now === null || then === null) return null;
  const wrong = now.slots.map(slot => now.functions.map(each => contradiction(slot.type, each)));
  if (!wrong.flat().every(isWrong)) return null;
  const fitted = then.slots.some(slot =>
    then.functions.some(each => contradiction(slot.type, each) === null),
  );
  const [target] = now.slots;
  const [value] = now.functions;
  if (!fitted || target === undefined || value === undefined) return null;
  const { type, place, text } = target;
  const changed = then.functions.some(before => agree(before, value)) ? 'slot' : 'function';
  return {
    rule: 'callers-left',
    symbol: changed === 'slot' ? slotOwner(filling.slot) : filling.value,
    what: 'filling',
    place: { file: filling.path, line: filling.line },
    text: filling.text,
    count: countOf(value),
    target: { place, count: countOf(type), text },
    slot: { name: slotName(filling.slot), changed },
    sure: filling.guards.every(isConfiguration),
  };
}

/** Is a function, as some files declare it, of a type that contradicts what it was? */
export function isOfAnotherType(name: string, files: readonly FileState[]): boolean {
  const [then, now] = (['before', 'after'] as const).map(side =>
    files.flatMap(file => file[side]?.facts.functions.filter(fact => fact.name === name) ?? []),
  );
  return now.some(after => then.some(before => isWrong(contradiction(before, after))));
}

function isWrong(how: ReturnType<typeof contradiction>): boolean {
  return how === 'count' || how === 'type';
}

function countOf({ parameters, variadic }: FunctionType): number {
  return variadic ? Infinity : parameters.length;
}

interface Met {
  readonly slots: readonly SlotType[];
  readonly functions: readonly FunctionType[];
}

function seenFrom(from: FileState, files: readonly FileState[]): FileState[] {
  return files.filter(({ path }) => path !== from.path && path.endsWith('.h') && isSeenFrom(path, from));
}

/** What the slot and the function are on one side; null when either is not known to the last declaration. */
function sidesOf({ slot, value }: Filling, from: FileState, side: Side, meeting: Meeting): Met | null {
  const slots = slotTypes(slot, from, side, meeting);
  const own = speakersOf(value, [from], side);
  const speakers = own.length > 0 ? own : speakersOf(value, seenFrom(from, meeting.functions(value)), side);
  const functions = speakers.map(({ fact }) => fact);
  if (slots === null || slots.length === 0 || functions.length === 0 || functions.includes(null)) return null;
  return { slots, functions: functions.filter(fact => fact !== null) };
}
