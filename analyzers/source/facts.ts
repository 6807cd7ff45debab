import type { IncludeFact, MakefileFacts, OptionFact } from './build-facts.ts';
import type { Origin } from './origin.ts';
import type { Pieces } from './pieces.ts';
import type { SurfaceFact, SurfacePieces } from './surface-facts.ts';
import type { AggregateFact, EnumFact, InitialiserFact, TypedefFact } from './type-facts.ts';

/**
 * Conditions that enclose a fact, outermost first, normalised: `CONFIG_SMP`, `!CONFIG_SMP`,
 * `defined(X)&&!Y`. Include guards of headers are left out.
 */
export type Guards = readonly string[];

export interface Parameter {
  /** Normalised: single spaces, `struct pid *`, array and function declarators included. */
  readonly type: string;
  readonly name: string | null;
}

/** A function's definition or prototype. Lines count from 1. */
export interface FunctionFact {
  readonly name: string;
  readonly form: 'definition' | 'prototype';
  readonly storage: 'static' | 'extern' | null;
  readonly inline: boolean;
  /** Attribute macros and `__attribute__`s as written, sorted: `__init`, `asmlinkage`, `__must_check`, `__printf(1,2)`. */
  readonly attributes: readonly string[];
  /** Normalised, without storage and attributes: `struct pid *`. */
  readonly returnType: string;
  /** `(void)` and, in a K&R list, the declared types. Empty for `(void)`. */
  readonly parameters: readonly Parameter[];
  readonly variadic: boolean;
  /** `f()`: parameters not stated. */
  readonly unstated: boolean;
  /** The macro that makes the function (`SYSCALL_DEFINE3`, `BPF_CALL_2`); null for plain C. */
  readonly macro: string | null;
  /** The line of the name. */
  readonly line: number;
  /** The first line of the declaration and the last line of the body (or the `;`). */
  readonly startLine: number;
  readonly endLine: number;
  /** The function whose body holds this prototype (`extern int f(void);` inside a function); null at file scope. */
  readonly enclosing: string | null;
  readonly guards: Guards;
}

/** A variable at file scope, or an `extern` one declared inside a function. */
export interface VariableFact {
  readonly name: string;
  readonly form: 'definition' | 'declaration';
  readonly storage: 'static' | 'extern' | null;
  readonly attributes: readonly string[];
  /** Normalised with array declarators: `unsigned long [NR_CPUS]`. */
  readonly type: string;
  /** The macro that makes it (`DEFINE_SPINLOCK`, `LIST_HEAD`, `DEFINE_PER_CPU`); null for plain C. */
  readonly macro: string | null;
  readonly line: number;
  /** The function whose body holds this declaration; null at file scope. */
  readonly enclosing: string | null;
  readonly guards: Guards;
}

/** One `EXPORT_SYMBOL…` of any family, in C or assembly. */
export interface ExportFact {
  readonly symbol: string;
  readonly licence: 'any' | 'gpl';
  /** `EXPORT_SYMBOL_NS*`; also `DEFAULT_SYMBOL_NAMESPACE` defined in the file. Without quotes. */
  readonly namespace: string | null;
  /** Modules of `EXPORT_SYMBOL_GPL_FOR_MODULES`; empty otherwise. */
  readonly modules: readonly string[];
  readonly macro: string;
  readonly line: number;
  readonly guards: Guards;
}

/** A call `name(…)` inside a function body or initialiser. */
export interface CallFact {
  readonly name: string;
  readonly argumentCount: number;
  readonly line: number;
  /** The enclosing function; null outside any. */
  readonly function: string | null;
}

/** A call that surely means the function of that name: what could be a declaration or a local name is left out. */
export interface CallSite {
  readonly argumentCount: number;
  readonly line: number;
  /** The enclosing function. */
  readonly function: string;
  readonly guards: Guards;
  /** From the name to the closing parenthesis, single spaces. */
  readonly text: string;
}

/** A `#define`. */
export interface MacroFact {
  readonly name: string;
  /** null for an object-like macro. */
  readonly parameters: readonly string[] | null;
  /** The replacement, single spaces, comments gone. */
  readonly body: string;
  readonly line: number;
  readonly guards: Guards;
}

/**
 * What one source file declares and uses. All but functions, variables and exports is made when first asked for: whoever
 * reads these alone does not pay for the rest.
 */
export interface SourceFacts {
  readonly functions: readonly FunctionFact[];
  readonly variables: readonly VariableFact[];
  readonly exports: readonly ExportFact[];
  readonly macros: () => readonly MacroFact[];
  /** Structs and unions; those with a tag inside others among them. */
  readonly aggregates: () => readonly AggregateFact[];
  readonly enums: () => readonly EnumFact[];
  readonly typedefs: () => readonly TypedefFact[];
  /** Members that initialisers in braces set by name, at file scope. */
  readonly initialisers: () => readonly InitialiserFact[];
  /** The declarations that declare types, and the `#define`s, unread: to find out cheaply which differ. */
  readonly typePieces: () => Pieces;
  readonly macroPieces: () => Pieces;
  /** The source of some lines, the first and the last included; empty where it is not kept. */
  readonly linesOf: (first: number, last: number) => string;
  /** Where it may hold what user space sees, unread; null where no piece can. */
  readonly surfacePieces: () => SurfacePieces | null;
  /** What user space sees of a source that is read whole: tables of system calls in assembly and as text. */
  readonly surfaceNumbers: () => readonly SurfaceFact[];
  /** All that user space or a boot loader sees of it: parameters, files, texts, numbers. */
  readonly surface: () => readonly SurfaceFact[];
  /** Calls of a name in function bodies and initialisers, macros used like functions among them. */
  readonly calls: () => readonly CallFact[];
  /** Those of one name, read for this question alone. */
  readonly callsOf: (name: string) => readonly CallFact[];
  /** Those of one name inside function bodies that surely mean the function of that name; read with more care. */
  readonly callSites: (name: string) => readonly CallSite[];
  /** Calls through a member, `operations->name(…)`: the name is no symbol's. */
  readonly memberCalls: () => readonly CallFact[];
  /** Calls in the replacements of macros; `function` is the macro's name. */
  readonly macroCalls: () => readonly CallFact[];
  readonly includes: () => readonly IncludeFact[];
  /** Of a Kconfig file. */
  readonly options: () => readonly OptionFact[];
  /** Of a Makefile or Kbuild file. */
  readonly makefile: () => MakefileFacts;
  /** What it has in common with another source, unread. */
  readonly origin?: Origin;
  /** The facts of all of the source, where these are of an excerpt: declarations of no interest are missing. */
  readonly whole?: () => SourceFacts;
}
