import type { Confidence, Severity } from '../../finding.ts';
import type { ChangePart } from '../change.ts';
import { functionKinds } from './functions.ts';
import { gateKinds } from './gates.ts';
import type { Aspect, Kind, KindClass, Wording } from './kind.ts';
import { surfaceKinds } from './surface.ts';
import { symbolKinds } from './symbols.ts';
import { typeKinds } from './types.ts';

/** Every kind, by the family file that it stands in and that `config/packs/iface` has its page in. */
export const kindFamilies = {
  symbols: symbolKinds,
  functions: functionKinds,
  types: typeKinds,
  gates: gateKinds,
  surface: surfaceKinds,
} as const satisfies Readonly<Record<string, readonly Kind[]>>;

const classes: readonly KindClass[] = ['broken', 'removal', 'incompatible', 'compatible', 'addition'];

const ranked = Object.values(kindFamilies)
  .flat()
  .toSorted((left, right) => weight(left) - weight(right));

const byId = new Map(ranked.map((kind, rank) => [kind.id, { ...kind, rank }]));

/** The ids of all kinds, the worst first. */
export const kindIds: readonly string[] = ranked.map(({ id }) => id);

function weight(kind: Kind): number {
  return kind.minor === true ? classes.length : classes.indexOf(kind.class);
}

/** The class of a kind; an unknown one counts as compatible. */
export function classOf(kind: string): KindClass {
  return byId.get(kind)?.class ?? 'compatible';
}

/** The aspect of a kind; null for an unknown one. */
export function aspectOf(kind: string): Aspect | null {
  return byId.get(kind)?.aspect ?? null;
}

/** What a part does to its symbol, as the words that follow the symbol: `gains two parameters`. */
export const sayPart: Wording = (part, change) => {
  const sentence = byId.get(part.kind)?.sentence ?? `changes (${part.kind.replaceAll('-', ' ')})`;
  return typeof sentence === 'string' ? sentence : sentence(part, change);
};

/** How sure a kind is by itself. */
export function confidenceOf(kind: string): Confidence {
  return byId.get(kind)?.confidence ?? 'proved';
}

/** How grave a finding of a kind is where it is proved. */
export function gravestOf(kind: string): Severity {
  return byId.get(kind)?.gravest ?? 'error';
}

/** What to do about a kind; empty where nothing is asked of anyone. */
export function adviceOf(kind: string): string {
  return byId.get(kind)?.advice ?? adviceOfClass[classOf(kind)];
}

const adviceOfClass: Readonly<Record<KindClass, string>> = {
  broken: 'Mend it in the same patch.',
  removal: 'Users outside the touched files must be adapted.',
  incompatible: 'Users outside the touched files must be adapted.',
  compatible: '',
  addition: 'Say who uses it.',
};

/** The parts, the worst first, equal kinds in the order given. */
export function worstFirst(parts: readonly ChangePart[]): ChangePart[] {
  return parts.toSorted((left, right) => rankOf(left.kind) - rankOf(right.kind));
}

function rankOf(kind: string): number {
  return byId.get(kind)?.rank ?? ranked.length;
}
