import type { ExportFact, FunctionFact, Guards, Parameter, VariableFact } from '../source/facts.ts';

/** A function or variable as one file declares it. */
export type Declaration = DeclaredFunction | DeclaredVariable;

interface DeclaredFunction {
  readonly what: 'function';
  readonly path: string;
  readonly fact: FunctionFact;
  /** Has a body here; otherwise a prototype. */
  readonly defined: boolean;
  /** Seen in this file alone. A static in a header is seen by all who include it. */
  readonly local: boolean;
}

interface DeclaredVariable {
  readonly what: 'variable';
  readonly path: string;
  readonly fact: VariableFact;
  readonly defined: boolean;
  readonly local: boolean;
}

/** `static struct pid *alloc_pid(struct pid_namespace *ns)`: linkage, type, name, parameters; no attributes. */
export function declarationText(declaration: Declaration): string {
  const storage = declaration.fact.storage === 'static' ? 'static ' : '';
  if (declaration.what === 'variable')
    return storage + declarator(declaration.fact.type, declaration.fact.name);
  return storage + (declaration.fact.inline ? 'inline ' : '') + signatureText(declaration.fact);
}

/** The same with its attributes in front: `__init int f(void)`. */
export function attributedText(declaration: Declaration): string {
  return [...declaration.fact.attributes, declarationText(declaration)].join(' ');
}

/** `struct pid *alloc_pid(struct pid_namespace *ns)`. */
function signatureText(fact: FunctionFact): string {
  const stated = fact.parameters.map(parameterText);
  if (fact.variadic) stated.push('...');
  const list = stated.length > 0 ? stated.join(', ') : fact.unstated ? '' : 'void';
  return joined(fact.returnType, `${fact.name}(${list})`);
}

/** `EXPORT_SYMBOL_NS_GPL(foo, BAR)`, whatever the macro's own spelling. */
export function exportText(fact: ExportFact): string {
  if (fact.modules.length > 0) return `${fact.macro}(${[fact.symbol, ...fact.modules].join(', ')})`;
  return fact.namespace === null
    ? `${fact.macro}(${fact.symbol})`
    : `${fact.macro}(${fact.symbol}, ${fact.namespace})`;
}

/** Guards as a key that is equal for equal conditions. */
export function guardKey(guards: Guards): string {
  return guards.join(' && ');
}

function parameterText(parameter: Parameter): string {
  return parameter.name === null ? parameter.type : declarator(parameter.type, parameter.name);
}

/** Puts a name where its declarator wants it: `int (*f)(void)`, `char name[16]`. */
function declarator(type: string, name: string): string {
  const pointer = /\(\s*\*+[^()]*\)/.exec(type);
  if (pointer !== null) {
    const at = pointer.index + pointer[0].length - 1;
    return type.slice(0, at) + name + type.slice(at);
  }
  const array = type.indexOf('[');
  if (array > 0) return joined(type.slice(0, array).trimEnd(), name) + type.slice(array);
  return joined(type, name);
}

function joined(type: string, name: string): string {
  return type === '' ? name : type.endsWith('*') ? type + name : `${type} ${name}`;
}
