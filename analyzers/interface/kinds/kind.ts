import type { Confidence, Severity } from '../../finding.ts';
import type { Change, ChangePart } from '../change.ts';

/** How a kind weighs, before the tier is known: the rows of INTERFACE.md section 1; the worst first. */
export type KindClass = 'broken' | 'removal' | 'incompatible' | 'compatible' | 'addition';

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
  | 'type'
  | 'outcome'
  | 'meaning'
  | 'locking'
  | 'allocation'
  | 'representation'
  | 'sizing'
  | 'openness'
  | 'surface'
  | 'guard'
  | 'option'
  | 'build';

/** Says what one part of a change does to its symbol. */
export type Wording = (part: ChangePart, change: Pick<Change, 'symbol' | 'file' | 'parts'>) => string;

/** All that the program knows of one id of INTERFACE.md; what people read of it stands in `config/packs/iface`. */
export interface Kind {
  /** Without `iface/`. */
  readonly id: string;
  readonly class: KindClass;
  /** null for what is a finding only, and never a part of a change. */
  readonly aspect: Aspect | null;
  /** The words that follow the symbol: `gains two parameters`. */
  readonly sentence: string | Wording;
  /** What to do about it; without one, what its class asks for. */
  readonly advice?: string;
  /** How sure it is by itself; proved unless said. */
  readonly confidence?: Confidence;
  /** Of what is a finding only: how grave it is where it is proved; error unless said. */
  readonly gravest?: Severity;
  /** Told after all others of a change, whatever its class. */
  readonly minor?: true;
}
