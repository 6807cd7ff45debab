import { readCallSites } from '../source/call-sites.ts';
import type { Guards } from '../source/facts.ts';
import { readPassed } from '../source/passed.ts';
import { decode } from '../source/text.ts';
import type { Version } from './answer.ts';
import { outermost } from './function-type.ts';

/** A place that takes a function: a member of a struct or union, or a parameter of another function. */
export type Slot =
  | { readonly what: 'member'; readonly tag: string; readonly member: string }
  | { readonly what: 'parameter'; readonly callee: string; readonly position: number };

/** A function that is put into a slot. */
export interface Filling {
  readonly slot: Slot;
  readonly value: string;
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly guards: Guards;
}

export function slotKey(slot: Slot): string {
  return slot.what === 'member' ? `${slot.tag}.${slot.member}` : `${slot.callee}(${slot.position})`;
}

/** The word that every declaration of a slot holds. */
export function wordOfSlot(slot: Slot): string {
  return slot.what === 'member' ? slot.tag : slot.callee;
}

/** The symbol that a slot belongs to, as changes name it. */
export function slotOwner(slot: Slot): string {
  return slot.what === 'member' ? `struct ${slot.tag}` : slot.callee;
}

/** How a slot is called in a sentence. */
export function slotName(slot: Slot): string {
  return slot.what === 'member'
    ? `the member ${slot.member} of struct ${slot.tag}`
    : `parameter ${slot.position + 1} of ${slot.callee}`;
}

/** The slots that one version of a file puts a function into. */
export function fillingsOf(name: string, path: string, { facts, bytes }: Version): Filling[] {
  const { set, handed } = glance(decode(bytes), name);
  const passed = handed ? readPassed({ bytes, functions: facts.functions }, name) : [];
  const members = set ? membersSet(path, facts.initialisers()) : [];
  return [
    ...members.filter(({ value }) => value === name),
    ...passed.map(({ callee, position, line }): Filling => {
      const slot: Slot = { what: 'parameter', callee, position };
      return { slot, value: name, path, line, text: `${callee}(… ${name} …)`, guards: [] };
    }),
  ];
}

/** Whether a text could set something to a name, or hand it to a call: most only call it, and need not be read again. */
function glance(text: string, name: string): { set: boolean; handed: boolean } {
  const found = { set: false, handed: false };
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    let before = at - 1;
    while (before >= 0 && isGap(text.charCodeAt(before))) before--;
    const sign = text[before];
    if (sign === '=' || sign === ':' || sign === '&') found.set = true;
    if (sign === '(' || sign === ',' || sign === '&') found.handed = true;
  }
  return found;
}

function isGap(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** What one version of a file puts into one slot. */
export function fillingsInto(slot: Slot, path: string, { facts, bytes }: Version): Filling[] {
  if (slot.what === 'member')
    return membersSet(path, facts.initialisers()).filter(filling => slotKey(filling.slot) === slotKey(slot));
  if (facts.callsOf(slot.callee).length === 0) return [];
  return readCallSites({ bytes, functions: facts.functions }, slot.callee).flatMap(
    ({ text, line, guards }) => {
      const list = outermost(text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')));
      const value = /^&?\s*(\w+)$/.exec(list?.[slot.position] ?? '')?.[1];
      return value === undefined ? [] : [{ slot, value, path, line, text, guards }];
    },
  );
}

function membersSet(path: string, initialisers: ReturnType<Version['facts']['initialisers']>): Filling[] {
  return initialisers.flatMap(({ type, member, value, line, guards }) => {
    const tag = /^(?:(?:const|volatile) )*(?:struct|union) (\w+)$/.exec(type)?.[1];
    // Of members inside others the type is not known here.
    if (tag === undefined || value === null || member.includes('.')) return [];
    const slot: Slot = { what: 'member', tag, member };
    return [{ slot, value, path, line, text: `.${member} = ${value}`, guards }];
  });
}
