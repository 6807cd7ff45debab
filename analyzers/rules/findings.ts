import type { Evidence, Finding } from '../finding.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Once } from './rule.ts';
import type { PlacedHit } from './run.ts';
import { cappedSeverity, graver, guessedConfidence } from './severity.ts';
import { fillWords } from './wording.ts';

/** Facts that a finding shows besides its own. */
const MOST_EVIDENCE = 3;

/** What is known of the places that findings are about. */
export interface FindingContext {
  readonly rfc: boolean;
  /** Were only the hunks there to be read? Then one is less sure. */
  readonly fragments: boolean;
  /** The line of the source, trimmed. */
  readonly sourceLine: (hit: PlacedHit) => string;
}

/** The findings of rules: facts of one unit are one finding, and rules that agree on a place are one. */
export function findingsOfHits(hits: readonly PlacedHit[], context: FindingContext): Finding[] {
  const units = new Map<string, PlacedHit[]>();
  for (const hit of hits) {
    if (hit.rule.severity === 'metric') continue;
    const key = unitOf(hit);
    const list = units.get(key);
    if (list === undefined) units.set(key, [hit]);
    else list.push(hit);
  }
  // A rule about an interface change joins that change's own finding, not another one of the same line.
  const [changes, others] = [true, false].map(isChange => {
    const asked = [...units.values()].filter(([first]) => (first?.fact.kind === 'change') === isChange);
    return agreeing(asked.flatMap(unit => findingOf(unit, context)));
  });
  return [...(changes ?? []), ...(others ?? [])];
}

/** What each metric rule measured: the value of its fact, or how many facts there are. */
export function metricsOfHits(hits: readonly PlacedHit[]): Record<string, number | object> {
  const counts: Record<string, number> = {};
  const values: Record<string, number | object> = {};
  for (const { rule, fact } of hits) {
    if (rule.severity !== 'metric' || rule.leftover) continue;
    counts[rule.id] = (counts[rule.id] ?? 0) + 1;
    if (fact.value !== undefined) values[rule.id] = fact.value;
  }
  return { ...counts, ...leftovers(hits), ...values };
}

/** Of rules that count leftovers: the files in which no other rule of the pack has found anything. */
function leftovers(hits: readonly PlacedHit[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const found = new Set(
    hits.flatMap(({ rule, fact }) => (rule.leftover ? [] : [`${rule.pack} ${fact.path}`])),
  );
  const left = new Set<string>();
  for (const { rule, fact } of hits) {
    const key = `${rule.id} ${fact.path}`;
    if (!rule.leftover || left.has(key) || found.has(`${rule.pack} ${fact.path}`)) continue;
    left.add(key);
    counts[rule.id] = (counts[rule.id] ?? 0) + 1;
  }
  return counts;
}

/** What a finding's identity is made of; facts with one identity in one patch are one finding. */
function unitOf({ rule, fact, patch, fixedBy }: PlacedHit): string {
  const units = {
    fact: [fact.path, fact.function ?? '', fact.name],
    function: [fact.path, fact.function ?? fact.name],
    file: [fact.path],
    series: [],
  } as const satisfies Record<Once, readonly string[]>;
  const place = rule.once === 'series' && fixedBy === null ? [] : [patch, fixedBy];
  return [rule.id, ...place, ...units[rule.once]].join('\n');
}

function findingOf(unit: readonly PlacedHit[], context: FindingContext): Finding[] {
  const [first] = unit;
  const wanted = first?.own.severity ?? first?.rule.severity ?? 'metric';
  if (first === undefined || wanted === 'metric') return [];
  const { rule, fact, patch, fixedBy, guessed } = first;
  const confidence = confidenceOf(first, guessed, context);
  const [family = '', kind = ''] = rule.id.split('/');
  const severity = cappedSeverity(wanted, confidence, context.rfc);
  if (fixedBy !== null && severity === 'note') return [];
  const message = fillWords(first.own.message ?? rule.message, first, unit.length);
  return [
    {
      rule: rule.id,
      alsoRules: [],
      severity: fixedBy === null ? severity : 'note',
      confidence,
      patch,
      file: fact.path,
      line: fact.line,
      symbol: symbolOf(first),
      message: fixedBy === null ? message : `${message} Patch ${fixedBy} mends it.`,
      advice:
        fixedBy === null
          ? fillWords(first.own.advice ?? rule.advice, first, unit.length)
          : 'A bisection may stop between the two patches.',
      evidence: unit.slice(0, MOST_EVIDENCE + 1).map(hit => evidenceOf(hit, context)),
      consumers: [],
      fingerprint: fingerprint({
        family,
        symbol: symbolOf(first),
        kind: `${kind} ${fact.function ?? ''}`,
        path: fact.path,
      }),
      status: 'new',
      fixedBy,
    },
  ];
}

function symbolOf({ fact }: PlacedHit): string {
  const { kind, name, aggregate, path } = fact;
  if (fact.function !== null) return fact.function;
  // The name of a derived fact is the word for what was found.
  if (kind === 'derived') return aggregate ?? path;
  return name === '' ? path : name;
}

function confidenceOf(
  { rule }: PlacedHit,
  guessed: boolean,
  { fragments }: FindingContext,
): Finding['confidence'] {
  if (fragments) return 'question';
  return guessed ? guessedConfidence(rule.confidence) : rule.confidence;
}

function evidenceOf(hit: PlacedHit, { sourceLine }: FindingContext): Evidence {
  const { path: file, line, text } = hit.fact;
  return { file, line, text: sourceLine(hit) || text, commit: null };
}

/** Findings of one line of one patch are one: the gravest tells it, the others are named. */
function agreeing(findings: readonly Finding[]): Finding[] {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = [finding.patch, finding.fixedBy, finding.file, finding.line].join('\n');
    const list = places.get(key);
    if (list === undefined) places.set(key, [finding]);
    else list.push(finding);
  }
  return [...places.values()].flatMap(together => {
    const [first, ...rest] = together;
    return first === undefined ? [] : [rest.reduce(joinFindings, first)];
  });
}

/** Two findings of one fact as one: the graver tells it, the first of two equals. */
export function joinFindings(one: Finding, other: Finding): Finding {
  const isFirst = graver(one.severity, other.severity) === one.severity;
  const [main, also] = isFirst ? [one, other] : [other, one];
  const rules = [...main.alsoRules, also.rule, ...also.alsoRules].filter(rule => rule !== main.rule);
  return {
    ...main,
    alsoRules: [...new Set(rules)],
    consumers: [...new Set([...main.consumers, ...also.consumers])],
  };
}
