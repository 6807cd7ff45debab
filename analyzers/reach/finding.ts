import type { Evidence, Finding } from '../finding.ts';
import { fingerprint } from '../fingerprint.ts';
import { adviceOf } from '../interface/kinds/table.ts';
import { severityFound } from '../interface/severity.ts';
import type { FilledSlot, Remnant, Target } from './remnant.ts';

/** Places that a finding shows; the rest is in the `reach` of the change. */
const shown = 12;

/** One finding per symbol and rule: what was left, with each place as evidence. `patch` is the one that changed the symbol. */
export function remnantFindings(remnants: readonly Remnant[], patch: number): Finding[] {
  const groups = new Map<string, Remnant[]>();
  for (const remnant of remnants) {
    const key = `${remnant.rule} ${remnant.symbol} ${remnant.sure} ${remnant.slot?.name ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [remnant]);
    else group.push(remnant);
  }
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    return first === undefined ? [] : [finding(first, group, patch)];
  });
}

function finding(first: Remnant, group: readonly Remnant[], patch: number): Finding {
  const { rule, symbol, place, sure } = first;
  const confidence = sure ? 'proved' : 'likely';
  return {
    rule: `iface/${rule}`,
    alsoRules: [],
    severity: severityFound(rule, confidence),
    confidence,
    patch,
    file: place.file,
    line: place.line,
    symbol,
    message: messageOf(first, group),
    advice: adviceOf(rule),
    evidence: [...group.slice(0, shown).map(evidenceOf), ...targetOf(first)],
    consumers: [],
    fingerprint: fingerprint({ family: 'iface', symbol, kind: rule, path: place.file }),
    status: 'new',
    fixedBy: null,
  };
}

/** The same for what a later patch mends: in between the tree does not build. */
export function mendedFinding(finding: Finding, fixedBy: number): Finding {
  return {
    ...finding,
    severity: 'note',
    message: `${finding.message} Patch ${fixedBy} mends it.`,
    advice: `Between patch ${finding.patch} and patch ${fixedBy} a bisection may stop at a tree that does not build.`,
    fixedBy,
  };
}

function messageOf(first: Remnant, group: readonly Remnant[]): string {
  const { symbol, what, place, count, target, slot } = first;
  const others = group.length - 1;
  const more = others === 0 ? '' : ` and ${others === 1 ? '1 other place' : `${others} other places`}`;
  const where = `${place.file}:${place.line}${more}`;
  if (target === null) return `${symbol} is gone, but the ${what} in ${where} is still there.`;
  const source = `${target.place.file}:${target.place.line}`;
  if (first.hidden === true)
    return `${symbol} is now static in ${target.place.file}, but the ${what} in ${where} is still there.`;
  if (slot !== undefined) return fillingMessage({ ...first, target, slot }, where, others);
  if (count === target.count)
    return `The ${what} of ${symbol} in ${where} keeps the types that ${source} no longer has.`;
  const takes = count === 0 ? 'none' : count;
  const rest = what === 'call' ? `the call in ${where} still passes` : `its ${what} in ${where} still takes`;
  return `${symbol} now takes ${argumentsOf(target.count)}, but ${rest} ${takes}.`;
}

type FillingRemnant = Remnant & { readonly target: Target; readonly slot: FilledSlot };

/** A function in a slot: which of the two changed is said first. */
function fillingMessage(
  { symbol, slot, count, target }: FillingRemnant,
  where: string,
  others: number,
): string {
  if (count === target.count) {
    if (slot.changed === 'function')
      return `${symbol} is now of another type, but ${where} still ${others === 0 ? 'puts' : 'put'} it into ${slot.name}.`;
    const kept = others === 0 ? 'puts a function of the old type' : 'put functions of the old type';
    return `${capital(slot.name)} is now of another type, but ${where} still ${kept} into it.`;
  }
  const [taken, passed] = [count, target.count].map(argumentsOf);
  if (slot.changed === 'function')
    return `${symbol} now takes ${taken}, but ${where} still ${others === 0 ? 'puts' : 'put'} it into ${slot.name}, which is called with ${passed}.`;
  const put = others === 0 ? 'puts a function into it that takes' : 'put functions into it that take';
  return `${capital(slot.name)} is now called with ${passed}, but ${where} still ${put} ${taken}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function argumentsOf(count: number): string {
  if (count === Infinity) return 'a variable number of arguments';
  if (count === 0) return 'no argument';
  return count === 1 ? '1 argument' : `${count} arguments`;
}

function evidenceOf({ place, text }: Remnant): Evidence {
  return { ...place, text, commit: null };
}

function targetOf({ target }: Remnant): Evidence[] {
  return target === null ? [] : [{ ...target.place, text: target.text, commit: null }];
}
