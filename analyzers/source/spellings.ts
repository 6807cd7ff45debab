import { functionMakers, variableMakers } from './maker-tables.ts';

/** What is put before and after a word to make a name of it. */
interface Affixes {
  readonly before: string;
  readonly after: string;
}

/** `sys_$1`, `$1_fops` and the like; a tracepoint is exported by the name of its structure, an option known by that of its macro. */
const affixes: readonly Affixes[] = [
  ...new Set([
    ...[...functionMakers.values(), ...variableMakers.values()].map(({ name }) => name),
    '__tracepoint_$1',
    'CONFIG_$1',
  ]),
].flatMap(template => {
  const [before = '', after = ''] = template.split(/\$\d/);
  return before === '' && after === '' ? [] : [{ before, after }];
});

/** The texts one of which stands in every source of which `scanNames` tells a name: itself, or what a macro makes it of. */
export function spellingsOf(name: string): string[] {
  const parts = affixes.filter(
    ({ before, after }) =>
      name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after),
  );
  return [name, ...parts.map(({ before, after }) => name.slice(before.length, name.length - after.length))];
}
