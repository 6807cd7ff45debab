import type { Condition } from './condition.ts';

/** Facts known of every C source of the kernel when one reading of its braces has to be chosen. */
const KNOWN: ReadonlyMap<string, boolean> = new Map([
  ['defined(__cplusplus)', false],
  ['defined(__ASSEMBLY__)', false],
  ['defined(__ASSEMBLER__)', false],
  ['__ASSEMBLY__', false],
  ['defined(__CHECKER__)', false],
  ['defined(__GENKSYMS__)', false],
  ['defined(__KERNEL__)', true],
  ['defined(__GNUC__)', true],
]);

/** What no C source of the kernel sees: its assembly and C++ branches hold no declarations of the kernel. */
const FOREIGN: World = new Map([...KNOWN].filter(([text]) => /ASSEMBL|cplusplus/.test(text)));

const NOTHING: ReadonlyMap<string, boolean> = new Map();

/** One consistent answer to every condition of a file, so that braces are counted in one possible build of it. */
export type World = Map<string, boolean>;

/** A world in which only what holds for every kernel source is settled. */
export function emptyWorld(): World {
  return new Map();
}

function known(world: World, condition: Condition, base = KNOWN): boolean | null {
  switch (condition.kind) {
    case 'atom':
      return condition.text === '0'
        ? false
        : condition.text === '1'
          ? true
          : (world.get(condition.text) ?? base.get(condition.text) ?? null);
    case 'not': {
      const operand = known(world, condition.operand, base);
      return operand === null ? null : !operand;
    }
    case 'and':
    case 'or': {
      const decisive = condition.kind === 'or';
      const answers = condition.operands.map(operand => known(world, operand, base));
      if (answers.includes(decisive)) return decisive;
      return answers.includes(null) ? null : !decisive;
    }
  }
}

function settle(world: World, condition: Condition, wanted: boolean): void {
  if (known(world, condition) !== null) return;
  switch (condition.kind) {
    case 'atom':
      world.set(condition.text, wanted);
      return;
    case 'not':
      settle(world, condition.operand, !wanted);
      return;
    case 'and':
    case 'or': {
      const all = (condition.kind === 'and') === wanted;
      const open = condition.operands.filter(operand => known(world, operand) === null);
      for (const operand of all ? open : open.slice(0, 1)) settle(world, operand, wanted);
    }
  }
}

/** Whether a condition holds in a world; what is open is settled so that it does. */
export function holds(world: World, condition: Condition): boolean {
  settle(world, condition, true);
  return known(world, condition) === true;
}

/** Whether a branch is for assembly or C++ alone. */
export function isForeign(condition: Condition): boolean {
  return known(FOREIGN, condition, NOTHING) === false;
}
