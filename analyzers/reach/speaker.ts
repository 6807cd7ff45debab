import { declarationText } from '../interface/declaration.ts';
import { isHeader } from '../interface/match.ts';
import { readMacroCalls } from '../source/macro-calls.ts';
import type { CallFact, FunctionFact, Guards, MacroFact, Parameter, SourceFacts } from '../source/facts.ts';
import { factsAbout, type FileState, type Side } from './answer.ts';
import type { Target } from './remnant.ts';

/**
 * What stands behind a name in one file:
 *
 * - `global`: a function with a body that the linker sees
 * - `inline`: one that a header gives to all who include it
 * - `static`: one of this file alone
 * - `prototype`: a declaration without a body
 * - `macro`: a `#define`
 * - `label`: an assembly routine, which states no parameters
 */
export type SpeakerKind = 'global' | 'inline' | 'static' | 'prototype' | 'macro' | 'label';

/** One declaration of a name. */
export interface Speaker {
  readonly path: string;
  readonly kind: SpeakerKind;
  readonly line: number;
  readonly guards: Guards;
  /** The fewest and the most arguments that fit. */
  readonly least: number;
  readonly most: number;
  /** null for a macro. */
  readonly fact: FunctionFact | null;
  readonly macro: MacroFact | null;
  /** Of a macro around the function of its own name, `#define f(a) trace(f(a))`: how many arguments it passes on. */
  readonly passesOn: readonly number[];
}

/** All that the files of an answer declare of a name on one side. */
export function speakersOf(name: string, files: readonly FileState[], side: Side): Speaker[] {
  return files.flatMap(file => {
    const facts = factsAbout(name, file, side);
    return facts === null ? [] : speakersIn(name, file.path, facts);
  });
}

/** The calls of a name in the replacements of macros; only those that hold it are read. */
export function callsInMacros(macros: readonly MacroFact[], name: string): CallFact[] {
  const calls = readMacroCalls(macros.filter(({ body }) => body.includes(name)));
  return calls.filter(call => call.name === name);
}

/** Does the call fit? */
export function accepts({ least, most }: Speaker, count: number): boolean {
  return least <= count && count <= most;
}

/** The one number of arguments that fits; null when there are several. */
export function exactCount({ least, most, macro }: Speaker): number | null {
  // A macro of one parameter takes nothing as one empty argument; nobody writes it so.
  if (macro !== null && most === 1) return 1;
  return least === most ? most : null;
}

/** What a caller has to fit. */
export function targetOf(speaker: Speaker): Target {
  const { path, line, most } = speaker;
  return { place: { file: path, line }, count: most, text: textOf(speaker) };
}

/** The declaration on one line. */
export function textOf({ path, fact, macro }: Speaker): string {
  if (fact !== null) return declarationText({ what: 'function', path, fact, defined: false, local: false });
  if (macro === null) return '';
  const parameters = macro.parameters === null ? '' : `(${macro.parameters.join(', ')})`;
  return `#define ${macro.name}${parameters} ${macro.body}`.trim();
}

function speakersIn(name: string, path: string, facts: SourceFacts): Speaker[] {
  const functions = facts.functions.filter(fact => fact.name === name);
  const isStatic = functions.some(({ storage }) => storage === 'static');
  const spoken = functions.map((fact): Speaker => {
    const kind = kindOf(fact, path, isStatic);
    return { path, kind, ...lineAndGuards(fact), ...rangeOf(fact), fact, macro: null, passesOn: [] };
  });
  const macros = facts.macros().filter(macro => macro.name === name);
  const passesOn = passedOn(name, macros);
  return [
    ...spoken,
    ...macros.map((macro): Speaker => {
      return {
        path,
        kind: 'macro',
        ...lineAndGuards(macro),
        ...macroRange(macro.parameters),
        fact: null,
        macro,
        passesOn,
      };
    }),
  ];
}

function passedOn(name: string, macros: readonly MacroFact[]): number[] {
  return callsInMacros(macros, name)
    .filter(call => call.function === name)
    .map(({ argumentCount }) => argumentCount);
}

function lineAndGuards({ line, guards }: { line: number; guards: Guards }): Pick<Speaker, 'line' | 'guards'> {
  return { line, guards };
}

function kindOf(fact: FunctionFact, path: string, isStatic: boolean): SpeakerKind {
  if (/\.[sS]$/.test(path)) return 'label';
  if (isHeader(path)) {
    if (fact.form === 'definition') return 'inline';
    return fact.storage === 'static' ? 'static' : 'prototype';
  }
  // A definition after its static prototype is static though it does not say so.
  if (isStatic) return 'static';
  return fact.form === 'definition' ? 'global' : 'prototype';
}

function rangeOf({ parameters, variadic, unstated }: FunctionFact): Pick<Speaker, 'least' | 'most'> {
  if (unstated) return { least: 0, most: Infinity };
  return { least: parameters.length, most: variadic || hidesMore(parameters) ? Infinity : parameters.length };
}

/** A parameter that is a macro's name alone may stand for several: `(ACPI_ARGS)`. */
function hidesMore(parameters: readonly Parameter[]): boolean {
  return parameters.some(({ type, name }) => name === null && /^[A-Z][A-Z0-9_]+$/.test(type));
}

function macroRange(parameters: readonly string[] | null): Pick<Speaker, 'least' | 'most'> {
  if (parameters === null) return { least: 0, most: Infinity };
  const { length } = parameters;
  if (parameters.at(-1)?.endsWith('...') === true) return { least: length - 1, most: Infinity };
  // One empty argument is none to look at.
  return { least: length === 1 ? 0 : length, most: length };
}
