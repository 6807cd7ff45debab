import type { Leftover } from '../../analyzers/gates/leftover.ts';
import { optionUser, type GoneOption } from '../../analyzers/gates/option-users.ts';
import type { Change } from '../../analyzers/interface/change.ts';
import { isOutsideKernel } from '../../analyzers/reach/territory.ts';
import type { GateTree } from './tree.ts';

/** What still asks for options that no Kconfig file defines any more. */
export async function optionsLeft(tree: GateTree, changes: readonly Change[]): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for (const option of goneOptions(changes)) {
    const { name } = option;
    const touched = tree.touched.filter(({ after }) => after !== null);
    if (touched.some(({ after }) => after?.facts.options().some(each => each.name === name) === true))
      continue;
    const rest = (await tree.rest([name, `${name}_MODULE`])).filter(({ path }) => !isOutsideKernel(path));
    if (rest.some(({ defines, definesMacro }) => defines || definesMacro)) continue;
    for (const place of rest) {
      const version = await tree.read(place);
      const user = version === null ? null : optionUser(option, place.path, version);
      if (user !== null) found.push(user);
    }
    for (const { path, after } of touched) {
      const user = after === null || isOutsideKernel(path) ? null : optionUser(option, path, after);
      if (user !== null) found.push(user);
    }
  }
  return found;
}

function goneOptions(changes: readonly Change[]): GoneOption[] {
  return changes.flatMap(({ symbol, parts }) =>
    parts.flatMap(({ kind, before, after, formerly, member }): GoneOption[] => {
      if (kind !== 'kconfig-option') return [];
      if (formerly !== undefined) return [{ name: formerly, now: symbol }];
      const whole = member === undefined || member.startsWith(' ');
      return whole && before !== null && after === null ? [{ name: symbol, now: null }] : [];
    }),
  );
}
