/** An option of a Kconfig file, or a choice between several. */
export interface OptionFact {
  readonly what: 'config' | 'choice';
  /** `CONFIG_SMP`; a choice without a name by its prompt, `choice "Timer frequency"`. */
  readonly name: string;
  /** null where the block does not say it: another one of the name does. */
  readonly type: 'bool' | 'tristate' | 'string' | 'int' | 'hex' | null;
  /** What people read in the menu; null for an option that they cannot set. */
  readonly prompt: string | null;
  /** As written, normalised: `y`, `m if MODULES`. */
  readonly defaults: readonly string[];
  /** Its own `depends on` lines as one normal text; empty without any. */
  readonly depends: string;
  /** What the `if`, `menu` and `choice` blocks around it ask for, likewise. */
  readonly within: string;
  /** `CRC32`, `CRC32 if X86`. */
  readonly selects: readonly string[];
  readonly implies: readonly string[];
  readonly line: number;
}

/** One object or directory in a list of a Makefile: `obj-$(CONFIG_SMP) += smp.o`. */
export interface ObjectFact {
  /** `smp.o`, `net/`; `$(mmu-y)` for another list that is put in here. */
  readonly name: string;
  /** The list without its ending: `obj`, `lib`, `core`, or the composite object that it is part of. */
  readonly list: string;
  /** `y`, `m`, `CONFIG_SMP`; `objs` is `y`. */
  readonly how: string;
  /** The `ifdef` and `ifeq` around it, outermost first: `CONFIG_SMP`, `!CONFIG_SMP`. */
  readonly guards: readonly string[];
  readonly line: number;
}

/** A header that a Makefile exports, makes or takes from asm-generic: `generic-y += cputime.h`. */
export interface HeaderListFact {
  readonly name: string;
  /** `header`, `unifdef`, `generic`, `mandatory`, `genhdr`, `generated`. */
  readonly list: string;
  readonly line: number;
}

/** What a Makefile builds. */
export interface MakefileFacts {
  readonly objects: readonly ObjectFact[];
  readonly headers: readonly HeaderListFact[];
  /** The `DEFAULT_SYMBOL_NAMESPACE` that its flags define, without quotes. */
  readonly namespace: string | null;
}

/** One `#include` of a source. */
export interface IncludeFact {
  /** Between the brackets or quotes: `linux/pid.h`. */
  readonly path: string;
  /** True for `"…"`, which is looked for beside the source first. */
  readonly quoted: boolean;
  readonly line: number;
  readonly guards: readonly string[];
}
