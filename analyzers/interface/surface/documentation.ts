import type { Finding } from '../../finding.ts';
import { fingerprint } from '../../fingerprint.ts';
import type { Change } from '../change.ts';
import { adviceOf, confidenceOf } from '../kinds/table.ts';

/** Kinds that are listed for users under Documentation/. */
const listed: ReadonlySet<string> = new Set(['boot-param', 'sysctl', 'sysfs-attr', 'syscall']);

const shown = 5;

/** Asks, once for a series, whether the documentation still holds; `paths` are all files that the series touches. */
export function documentationFindings(changes: readonly Change[], paths: readonly string[]): Finding[] {
  if (paths.some(path => path.startsWith('Documentation/'))) return [];
  const undocumented = changes.filter(({ endState, parts }) => endState && parts.some(isListed));
  const [first] = undocumented;
  if (first === undefined) return [];
  const { symbol, file, line, patch } = first;
  const others = undocumented.length - 1;
  const more = others === 0 ? '' : ` and ${others === 1 ? 'one other' : `${others} others`}`;
  return [
    {
      rule: 'iface/abi-doc',
      alsoRules: [],
      severity: 'note',
      confidence: confidenceOf('abi-doc'),
      patch,
      file,
      line,
      symbol,
      message: `${symbol}${more}: changed for user space, and nothing under Documentation/ is.`,
      advice: adviceOf('abi-doc'),
      evidence: undocumented.slice(0, shown).map(evidenceOf),
      consumers: [],
      fingerprint: fingerprint({ family: 'iface', symbol, kind: 'abi-doc', path: file }),
      status: 'new',
      fixedBy: null,
    },
  ];
}

/** Names are listed; what a function prints is not. */
function isListed({ kind, before, member }: Change['parts'][number]): boolean {
  return listed.has(kind) && before !== null && !before.startsWith('"') && member === undefined;
}

function evidenceOf({ file, line, parts }: Change): Finding['evidence'][number] {
  return { file, line, text: parts[0]?.before ?? '', commit: null };
}
