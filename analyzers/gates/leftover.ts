import type { Confidence, Evidence, Finding, Severity } from '../finding.ts';
import { fingerprint } from '../fingerprint.ts';
import { adviceOf } from '../interface/kinds/table.ts';
import { severityFound } from '../interface/severity.ts';

/** A place that a series leaves wrong. */
export interface Leftover {
  /** An id of INTERFACE.md 2.4. */
  readonly rule: string;
  readonly symbol: string;
  readonly file: string;
  readonly line: number;
  /** What stands there. */
  readonly text: string;
  readonly confidence: Confidence;
  /** Where it is less grave than its kind. */
  readonly atMost?: Severity;
  /** Says it of all places of the symbol, named in a few words: `kernel/pid.c:12 and 2 other places`. */
  readonly say: (where: string) => string;
  /** What it contradicts. */
  readonly also: readonly Evidence[];
}

/** Places that a finding shows. */
const shown = 12;

/** One finding for each rule, symbol and confidence, with its places as evidence. */
export function leftoverFindings(
  leftovers: readonly Leftover[],
  patchOf: (leftover: Leftover) => number,
): Finding[] {
  const groups = new Map<string, Leftover[]>();
  for (const leftover of leftovers) {
    const { rule, symbol, confidence, atMost = '' } = leftover;
    const key = [rule, symbol, confidence, atMost].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [leftover]);
    else group.push(leftover);
  }
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    return first === undefined ? [] : [finding(first, group, patchOf(first))];
  });
}

function finding(first: Leftover, group: readonly Leftover[], patch: number): Finding {
  const { rule, symbol, file, line, confidence, say, also } = first;
  const others = group.length - 1;
  const more = others === 0 ? '' : ` and ${others === 1 ? '1 other place' : `${others} other places`}`;
  return {
    rule: `iface/${rule}`,
    alsoRules: [],
    severity: first.atMost ?? severityFound(rule, confidence),
    confidence,
    patch,
    file,
    line,
    symbol,
    message: say(`${file}:${line}${more}`),
    advice: adviceOf(rule),
    evidence: [
      ...group.slice(0, shown).map(each => ({
        file: each.file,
        line: each.line,
        text: each.text,
        commit: null,
      })),
      ...also,
    ],
    consumers: [],
    fingerprint: fingerprint({ family: 'iface', symbol, kind: rule, path: file }),
    status: 'new',
    fixedBy: null,
  };
}

/** What tells a leftover from others when the same tree is looked at after another patch. */
export function leftoverKey({ rule, symbol, file }: Leftover): string {
  return [rule, symbol, file].join('\n');
}
