/** A preprocessor condition, read as far as `||`, `&&`, `!` and `defined`; anything else is an atom. */
export type Condition =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] };

const MAX_WORDS = 256;
const MAX_DEPTH = 24;
const WORD = /[A-Za-z_$][\w$]*|\d[\w.]*|"[^"\n]*"|'[^'\n]*'|\|\||&&|[<>=!]=|<<|>>|\S/gy;

interface Words {
  readonly text: readonly string[];
  /** For each `(` the index of its `)`, and the other way round; -1 elsewhere. */
  readonly partner: readonly number[];
}

function words(source: string): Words | null {
  const text: string[] = [];
  for (const part of source.split(/\s+/)) {
    for (const match of part.matchAll(WORD)) {
      text.push(match[0]);
      if (text.length > MAX_WORDS) return null;
    }
  }
  const partner = text.map(() => -1);
  const open: number[] = [];
  for (const [index, word] of text.entries()) {
    if (word === '(') open.push(index);
    if (word !== ')') continue;
    const from = open.pop();
    if (from === undefined) return null;
    partner[from] = index;
    partner[index] = from;
  }
  return open.length === 0 ? { text, partner } : null;
}

function split(list: Words, low: number, high: number, operator: string): [number, number][] {
  const parts: [number, number][] = [];
  let from = low;
  for (let index = low; index < high; index++) {
    if (list.partner[index] > index) index = list.partner[index];
    else if (list.text[index] === operator) {
      parts.push([from, index]);
      from = index + 1;
    }
  }
  parts.push([from, high]);
  return parts;
}

function atom(text: string): Condition {
  return { kind: 'atom', text };
}

/** `defined(CONFIG_X)` and the value `CONFIG_X` mean the same: the option is set. */
function definedAtom(name: string): Condition {
  return atom(name.startsWith('CONFIG_') ? name : `defined(${name})`);
}

function readAtom(list: Words, low: number, high: number): Condition {
  const text = list.text.slice(low, high);
  if (text[0] === 'defined') {
    if (high - low === 2) return definedAtom(text[1]);
    if (high - low === 4 && text[1] === '(') return definedAtom(text[2]);
  }
  return atom(text.join(''));
}

/** Whether the words are one operand of `!`: a name, a call, a group, `defined X`. */
function isOperand(list: Words, low: number, high: number): boolean {
  const length = high - low;
  if (length === 1) return true;
  if (list.text[low] === '!') return isOperand(list, low + 1, high);
  if (list.text[low] === '(') return list.partner[low] === high - 1;
  if (list.text[low] === 'defined' && length === 2) return true;
  return /^\w/.test(list.text[low]) && list.partner[low + 1] === high - 1;
}

function read(list: Words, low: number, high: number, depth: number): Condition {
  if (low >= high || depth > MAX_DEPTH) return readAtom(list, low, high);
  for (const [operator, kind] of [
    ['||', 'or'],
    ['&&', 'and'],
  ] as const) {
    const parts = split(list, low, high, operator);
    if (parts.length > 1) {
      return join(
        kind,
        parts.map(([from, to]) => read(list, from, to, depth + 1)),
      );
    }
  }
  if (list.text[low] === '(' && list.partner[low] === high - 1)
    return read(list, low + 1, high - 1, depth + 1);
  if (list.text[low] === '!' && isOperand(list, low + 1, high))
    return negate(read(list, low + 1, high, depth + 1));
  return readAtom(list, low, high);
}

/** All operands, or any of them; nested ones of the same kind are made flat, doubles go, the order is alphabetical. */
export function join(kind: 'and' | 'or', operands: readonly Condition[]): Condition {
  const flat = operands.flatMap(operand => (operand.kind === kind ? operand.operands : [operand]));
  const byText = new Map(flat.map(operand => [render(operand), operand]));
  mergeModules(kind, byText);
  const sorted = [...byText.keys()].sort();
  const kept = sorted.flatMap(text => byText.get(text) ?? []);
  return kept.length === 1 ? kept[0] : { kind, operands: kept };
}

/** `CONFIG_X||CONFIG_X_MODULE` is what `IS_ENABLED(CONFIG_X)` says. */
function mergeModules(kind: 'and' | 'or', byText: Map<string, Condition>): void {
  const sign = kind === 'or' ? '' : '!';
  for (const text of [...byText.keys()]) {
    if (!text.startsWith(`${sign}CONFIG_`) || !text.endsWith('_MODULE')) continue;
    const option = text.slice(0, -'_MODULE'.length);
    if (!byText.has(option)) continue;
    byText.delete(text);
    byText.delete(option);
    const enabled = atom(`IS_ENABLED(${option.slice(sign.length)})`);
    const merged = kind === 'or' ? enabled : negate(enabled);
    byText.set(render(merged), merged);
  }
}

/** The opposite, with the negation moved inward as far as it goes. */
export function negate(condition: Condition): Condition {
  switch (condition.kind) {
    case 'atom':
      return { kind: 'not', operand: condition };
    case 'not':
      return condition.operand;
    case 'and':
      return join('or', condition.operands.map(negate));
    case 'or':
      return join('and', condition.operands.map(negate));
  }
}

/** One normal text for a condition: `CONFIG_SMP`, `!CONFIG_SMP`, `!Y&&defined(X)`. */
export function render(condition: Condition): string {
  switch (condition.kind) {
    case 'atom':
      return condition.text;
    case 'not': {
      const inner = render(condition.operand);
      return /^[\w$]+(\([^()]*\))?$/.test(inner) ? `!${inner}` : `!(${inner})`;
    }
    case 'and':
    case 'or':
      return condition.operands
        .map(operand => (operand.kind === 'or' ? `(${render(operand)})` : render(operand)))
        .join(condition.kind === 'and' ? '&&' : '||');
  }
}

/** Reads the text after `#if` or `#elif`, comments already gone. What cannot be read is one atom. */
export function parseCondition(source: string): Condition {
  const list = words(source);
  return list === null ? atom(source.replace(/\s+/g, '').slice(0, 1000)) : read(list, 0, list.text.length, 0);
}

/** The condition of `#ifdef NAME`. */
export function defined(name: string): Condition {
  return definedAtom(name);
}
