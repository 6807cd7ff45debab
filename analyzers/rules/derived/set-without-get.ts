import type { RuleSource } from '../source.ts';
import type { DerivedFact } from './derived-fact.ts';

const DEFINED = /^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+\S/gm;
/** Prefixes of controls that come in pairs. */
const SETTER = /^(PR|ARCH|F|TUN|TIOC|PTRACE|NS|FIO|FS_IOC_|KEYCTL)(_?)SET(_?[A-Z0-9][A-Z0-9_]*)$/;

/** `set-without-get`: a header defines a control that sets something and none of the same name that gets it, which is the text. */
export function setWithoutGet(source: RuleSource): DerivedFact[] {
  if (!source.path.endsWith('.h')) return [];
  const text = source.text();
  if (!text.includes('SET')) return [];
  const names = [...text.matchAll(DEFINED)].map(found => ({ name: found[1] ?? '', at: found.index }));
  const defined = new Set(names.map(({ name }) => name));
  return names.flatMap(({ name, at }) => {
    const [, family = '', joint = '', rest = ''] = SETTER.exec(name) ?? [];
    const getter = `${family}${joint}GET${rest}`;
    // ARCH_SETUP sets up, and gets nothing.
    if (/^SETUP/.test(name.slice(family.length + joint.length))) return [];
    if (family === '' || defined.has(getter) || isPartOfAnother(name, defined)) return [];
    const line = text.slice(0, at).split('\n').length;
    return [
      {
        name: 'set-without-get',
        text: `${name} ${getter}`,
        aggregate: name,
        line,
        function: null,
        guards: [],
      },
    ];
  });
}

/** `PR_SET_MM_BRK` is an argument of `PR_SET_MM`, and `F_SETLKW` is the `F_SETLK` that waits. */
function isPartOfAnother(name: string, defined: ReadonlySet<string>): boolean {
  if (name.startsWith('F_SETLKW')) return true;
  return [...defined].some(other => name.startsWith(`${other}_`) && SETTER.test(other));
}
