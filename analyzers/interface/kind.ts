import type { ChangePart } from './change.ts';

/** How a kind weighs, before the tier is known: the rows of INTERFACE.md section 1. */
export type KindClass = 'addition' | 'compatible' | 'incompatible' | 'removal' | 'broken';

/** The side of a symbol that a kind speaks of; a later patch takes a change back on the same side. */
export type Aspect =
  | 'existence'
  | 'place'
  | 'linkage'
  | 'parameters'
  | 'return'
  | 'attributes'
  | 'export'
  | 'order'
  | 'soundness'
  | 'member'
  | 'layout'
  | 'constant'
  | 'type';

interface Kind {
  readonly id: string;
  readonly class: KindClass;
  readonly aspect: Aspect;
}

/** Every kind reported so far, the worst first: what breaks a build or a module, then what asks for care, then what is only new. */
const kinds: readonly Kind[] = [
  { id: 'export-of-static', class: 'broken', aspect: 'soundness' },
  { id: 'symbol-removed', class: 'removal', aspect: 'existence' },
  { id: 'macro-removed', class: 'removal', aspect: 'existence' },
  { id: 'struct-field-removed', class: 'removal', aspect: 'member' },
  { id: 'enum-removed', class: 'removal', aspect: 'constant' },
  { id: 'export-removed', class: 'removal', aspect: 'export' },
  { id: 'made-static', class: 'removal', aspect: 'linkage' },
  { id: 'export-licence-tightened', class: 'incompatible', aspect: 'export' },
  { id: 'param-reordered', class: 'incompatible', aspect: 'parameters' },
  { id: 'param-removed', class: 'incompatible', aspect: 'parameters' },
  { id: 'param-added', class: 'incompatible', aspect: 'parameters' },
  { id: 'param-retyped', class: 'incompatible', aspect: 'parameters' },
  { id: 'return-type', class: 'incompatible', aspect: 'return' },
  { id: 'variadic', class: 'incompatible', aspect: 'parameters' },
  { id: 'ops-member', class: 'incompatible', aspect: 'member' },
  { id: 'struct-field-retyped', class: 'incompatible', aspect: 'member' },
  { id: 'struct-field-renamed', class: 'incompatible', aspect: 'member' },
  { id: 'struct-field-inserted', class: 'incompatible', aspect: 'member' },
  { id: 'struct-field-moved', class: 'incompatible', aspect: 'place' },
  { id: 'struct-layout', class: 'incompatible', aspect: 'layout' },
  { id: 'enum-value', class: 'incompatible', aspect: 'constant' },
  { id: 'enum-inserted', class: 'incompatible', aspect: 'constant' },
  { id: 'macro-args', class: 'incompatible', aspect: 'parameters' },
  { id: 'macro-value', class: 'incompatible', aspect: 'constant' },
  { id: 'typedef-changed', class: 'incompatible', aspect: 'type' },
  { id: 'var-type', class: 'incompatible', aspect: 'type' },
  { id: 'var-size', class: 'incompatible', aspect: 'type' },
  { id: 'void-ptr', class: 'incompatible', aspect: 'type' },
  { id: 'macro-to-function', class: 'incompatible', aspect: 'type' },
  { id: 'function-to-macro', class: 'incompatible', aspect: 'type' },
  { id: 'symbol-renamed', class: 'incompatible', aspect: 'existence' },
  { id: 'export-namespace', class: 'incompatible', aspect: 'export' },
  { id: 'call-convention', class: 'incompatible', aspect: 'attributes' },
  { id: 'inline-change', class: 'compatible', aspect: 'attributes' },
  { id: 'constness', class: 'compatible', aspect: 'type' },
  { id: 'struct-field-appended', class: 'compatible', aspect: 'member' },
  { id: 'enum-appended', class: 'compatible', aspect: 'constant' },
  { id: 'param-const', class: 'compatible', aspect: 'parameters' },
  { id: 'symbol-attr', class: 'compatible', aspect: 'attributes' },
  { id: 'export-licence-loosened', class: 'compatible', aspect: 'export' },
  { id: 'made-global', class: 'addition', aspect: 'linkage' },
  { id: 'export-added', class: 'addition', aspect: 'export' },
  { id: 'symbol-added', class: 'addition', aspect: 'existence' },
  { id: 'symbol-moved', class: 'compatible', aspect: 'place' },
  { id: 'export-detached', class: 'compatible', aspect: 'order' },
  { id: 'param-renamed', class: 'compatible', aspect: 'parameters' },
];

const byId = new Map(kinds.map((kind, rank) => [kind.id, { ...kind, rank }]));

/** The class of a kind; an unknown one counts as compatible. */
export function classOf(kind: string): KindClass {
  return byId.get(kind)?.class ?? 'compatible';
}

/** The aspect of a kind; null for an unknown one. */
export function aspectOf(kind: string): Aspect | null {
  return byId.get(kind)?.aspect ?? null;
}

/** The parts, the worst first, equal kinds in the order given. */
export function worstFirst(parts: readonly ChangePart[]): ChangePart[] {
  return parts.toSorted((left, right) => rankOf(left.kind) - rankOf(right.kind));
}

function rankOf(kind: string): number {
  return byId.get(kind)?.rank ?? kinds.length;
}
