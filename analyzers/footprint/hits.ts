import type { Finding, Severity } from '../finding.ts';
import type { Change, ChangePart, Tier } from '../interface/change.ts';
import { classOf, worstFirst } from '../interface/kinds/table.ts';
import { severityOf } from '../interface/severity.ts';
import { tiers } from '../interface/tier.ts';
import { architectureDirectory, isSameArchitecture } from '../architecture.ts';
import type { Consumer } from './consumer.ts';
import { surfaceParts } from './surface-hits.ts';

/** A change that concerns a consumer, by the parts that do. */
export interface Hit {
  readonly consumer: Consumer;
  readonly parts: readonly ChangePart[];
}

/** The consumers that a change concerns. A symbol that no other file can reach is nobody's. */
function hitsOf(change: Change, consumers: readonly Consumer[]): Hit[] {
  if (change.tier === 'local') return [];
  return consumers
    .filter(consumer => isWhereItRuns(change, consumer))
    .map(consumer => ({ consumer, parts: concernedParts(change, consumer) }))
    .filter(({ parts }) => parts.length > 0);
}

/** Changes with the names of the consumers that each concerns. */
export function nameConsumers(changes: readonly Change[], consumers: readonly Consumer[]): Change[] {
  return changes.map(change => {
    const names = hitsOf(change, consumers).map(({ consumer }) => consumer.name);
    return names.length === 0 ? change : { ...change, consumers: names };
  });
}

/**
 * Findings with the names of the consumers that they concern. What is an incompatible change for one is then as grave as
 * INTERFACE.md has it for those who use the symbol, and no longer a note; what a later patch mends stays one.
 */
export function findingsForConsumers(
  findings: readonly Finding[],
  changes: readonly Change[],
  consumers: readonly Consumer[],
): Finding[] {
  return findings.map(finding => {
    const change = changes.find(
      ({ symbol, patch, consumers: names }) =>
        symbol === finding.symbol && patch === finding.patch && names.length > 0,
    );
    if (change === undefined) return finding;
    const own = finding.rule === `iface/${change.kind}` && finding.fixedBy === null;
    const severities = own ? hitsOf(change, consumers).map(hit => severityForConsumer(change, hit)) : [];
    const severity = worst([finding.severity, ...severities]);
    return { ...finding, severity, consumers: change.consumers };
  });
}

/** What an architecture of its own does is no concern of who runs on others. */
function isWhereItRuns({ symbol, file }: Change, { architectures, symbols }: Consumer): boolean {
  const changed = architectureDirectory(file);
  if (changed === null) return true;
  if (architectures !== null) return architectures.some(name => isSameArchitecture(name, changed));
  const known = architectureDirectory(symbols.get(symbol) ?? '');
  return known === null || isSameArchitecture(known, changed);
}

function concernedParts(change: Change, { symbols, aggregates, surface }: Consumer): readonly ChangePart[] {
  const { symbol, parts } = change;
  const shown = surfaceParts(change, surface);
  if (shown.length > 0) return shown;
  const names = new Set([symbol, ...parts.flatMap(({ formerly }) => formerly ?? [])]);
  if ([...names].some(name => symbols.has(name))) return parts;
  const reached = [...names].map(name => aggregates.get(name)).find(fields => fields !== undefined);
  const isConstant = symbol.startsWith('enum ');
  return parts.filter(part => {
    if (isSilentInSource(part)) return false;
    if (part.member === undefined) return reached !== undefined;
    return reached?.has(part.member) === true || (isConstant && symbols.has(part.member));
  });
}

/** What has just come, nobody uses yet; where a field lies and which number a constant has, only built code feels. */
function isSilentInSource({ kind, member, after }: ChangePart): boolean {
  // A field that left for another struct is written `struct other: …`.
  if (kind === 'struct-field-moved') return !/^(?:struct|union) \w+: /.test(after ?? '');
  return member === '' || layoutKinds.has(kind);
}

const layoutKinds: ReadonlySet<string> = new Set([
  'struct-field-appended',
  'struct-field-inserted',
  'struct-layout',
  'enum-appended',
  'enum-inserted',
]);

/** INTERFACE.md section 1: what is on a stable list counts as exported to everybody. */
function severityForConsumer({ tier }: Change, { consumer, parts }: Hit): Severity {
  const [gravest] = worstFirst(parts);
  const heavy =
    gravest !== undefined && ['incompatible', 'removal', 'broken'].includes(classOf(gravest.kind));
  if (!heavy) return 'note';
  return severityOf(gravest.kind, consumer.binds === 'stable' ? wider(tier, 'export') : tier) ?? 'note';
}

function wider(one: Tier, other: Tier): Tier {
  return tiers.indexOf(one) > tiers.indexOf(other) ? one : other;
}

function worst(severities: readonly Severity[]): Severity {
  return (['error', 'warning'] as const).find(severity => severities.includes(severity)) ?? 'note';
}
