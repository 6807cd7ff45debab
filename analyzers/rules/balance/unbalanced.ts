import { readFlow, type Flow } from './flow.ts';
import type { Node } from './flow-builder.ts';

/** What is taken on entry and released on every exit: names of calls. */
export interface Pair {
  readonly taken: readonly string[];
  readonly released: readonly string[];
}

/** An exit on which something is surely still taken. */
export interface Unbalanced {
  /** The call that took it. */
  readonly name: string;
  /** Of the exit, counted from 1 in the text of the function. */
  readonly line: number;
  /** `return -EINVAL`; empty for the end of the body. */
  readonly exit: string;
}

/** Tests that hold where there is nothing. */
const FAILED = /^if \((?:unlikely\()?(?:!\s*\w+|IS_ERR(?:_OR_NULL)?\(\w+\)|\w+ == NULL|\w+ < 0)\)*$/;
const FREE = 1;
const HELD = 2;

interface Effects {
  readonly name: string;
  /** What the nodes do: take, release, or nothing. */
  readonly acts: readonly ('take' | 'release' | 'lose' | null)[];
  /** Variables that a taking call is assigned to. */
  readonly variables: ReadonlySet<string>;
}

/**
 * The exits of a function on which what it took is not released, though another exit, or the end, does release it. Says nothing
 * where the flow, or what becomes of the thing, cannot be told. `helpers` are functions of the file that release.
 */
export function findUnbalanced(text: string, pair: Pair, helpers: ReadonlySet<string>): Unbalanced[] {
  const names = pair.taken.filter(name => text.includes(name));
  if (names.length === 0) return [];
  const flow = readFlow(text);
  return flow === null ? [] : names.flatMap(name => unbalancedOf(flow, effectsOf(flow, name, pair, helpers)));
}

function effectsOf(flow: Flow, name: string, { released }: Pair, helpers: ReadonlySet<string>): Effects {
  const variables = new Set<string>();
  const isSame = released.includes(name);
  const acts = flow.map(({ text, what }): Effects['acts'][number] => {
    const taken = callOf(text, name);
    if (taken !== null && !(isSame && givesBack(text, taken, variables))) {
      const variable = /([A-Za-z_]\w*)\s*=[^=]*$/.exec(text.slice(0, taken.at))?.[1];
      if (variable !== undefined) variables.add(variable);
      // It goes to someone else, or ends with its scope.
      if (what === 'exit' || /->\s*\w+\s*=|\.\w+\s*=|__cleanup|__free|CLASS\(/.test(text.slice(0, taken.at)))
        return 'lose';
      return 'take';
    }
    const gives = released.some(each => callOf(text, each) !== null) || callsOneOf(text, helpers);
    return gives ? 'release' : null;
  });
  return { name, acts, variables };
}

/** `set_exec_env(old)`, `(void)set_exec_env(old)`: the same call gives back what it gave. */
function givesBack(text: string, { values }: { values: string }, variables: ReadonlySet<string>): boolean {
  return variables.has(values.trim()) || !/[=]|^return/.test(text);
}

function callOf(text: string, name: string): { at: number; values: string } | null {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const rest = text.slice(at + name.length);
    if (/\w$/.test(text.slice(0, at)) || !/^\s*\(/.test(rest)) continue;
    return { at, values: /^\s*\(([^()]*)\)/.exec(rest)?.[1] ?? '' };
  }
  return null;
}

function callsOneOf(text: string, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  return [...text.matchAll(/([A-Za-z_]\w*)\s*\(/g)].some(([, name = '']) => names.has(name));
}

function unbalancedOf(flow: Flow, { name, acts, variables }: Effects): Unbalanced[] {
  // Who never releases keeps it for others; who takes twice counts.
  if (!acts.includes('release') || acts.includes('lose')) return [];
  if (acts.filter(act => act === 'take').length !== 1) return [];
  const states = reach(flow, acts, variables);
  return flow.flatMap((node, at) => {
    if (node.what !== 'exit' || states[at] !== HELD || acts[at] !== null || mentions(node, variables))
      return [];
    return [{ name, line: node.line, exit: node.text }];
  });
}

/** Which states each node may be entered in. */
function reach(flow: Flow, acts: Effects['acts'], variables: ReadonlySet<string>): number[] {
  const states = flow.map(() => 0);
  states[0] = FREE;
  const waiting = [0];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const node = flow[at];
    if (node === undefined) continue;
    const act = acts[at];
    const left = act === 'take' ? HELD : act === 'release' ? FREE : (states[at] ?? 0);
    const tests = node.what === 'condition' && (act === 'take' || mentions(node, variables));
    for (const [which, next] of node.next.entries()) {
      // Where it failed there is nothing to release; what another test of it says is not known.
      const unsure = tests && (which === 0 || !FAILED.test(node.text));
      const state = unsure ? FREE | HELD : left;
      const joined = (states[next] ?? 0) | state;
      if (joined === states[next]) continue;
      states[next] = joined;
      waiting.push(next);
    }
  }
  return states;
}

function mentions({ text }: Node, variables: ReadonlySet<string>): boolean {
  return [...text.matchAll(/[A-Za-z_]\w*/g)].some(([word]) => variables.has(word));
}
