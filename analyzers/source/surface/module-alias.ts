import { literalText } from './literal.ts';
import { callText, type Sighting } from './place.ts';
import type { WrittenCall } from './written-call.ts';

/** What a macro puts before the number or name it is given. */
const prefixes: ReadonlyMap<string, readonly string[]> = new Map([
  ['MODULE_ALIAS', ['']],
  ['MODULE_ALIAS_CHARDEV', ['char-major-', '-']],
  ['MODULE_ALIAS_CHARDEV_MAJOR', ['char-major-']],
  ['MODULE_ALIAS_BLOCKDEV', ['block-major-', '-']],
  ['MODULE_ALIAS_BLOCKDEV_MAJOR', ['block-major-']],
  ['MODULE_ALIAS_MISCDEV', ['char-major-10-']],
  ['MODULE_ALIAS_NETPROTO', ['net-pf-']],
  ['MODULE_ALIAS_FS', ['fs-']],
  ['MODULE_ALIAS_LDISC', ['tty-ldisc-']],
  ['MODULE_ALIAS_NET_PF_PROTO', ['net-pf-', '-proto-']],
  ['MODULE_ALIAS_NET_PF_PROTO_TYPE', ['net-pf-', '-proto-', '-type-']],
  ['MODULE_ALIAS_RTNL_LINK', ['rtnl-link-']],
  ['MODULE_ALIAS_NFCT_HELPER', ['nfct-helper-']],
  ['MODULE_ALIAS_GENL_FAMILY', ['net-pf-16-proto-16-family-']],
  ['MODULE_ALIAS_TCP_ULP', ['tcp-ulp-']],
]);

/** Whether a macro names what a module is loaded for, or the firmware that it loads. */
export function isAliasMacro(name: string): boolean {
  return name === 'MODULE_FIRMWARE' || name.startsWith('MODULE_ALIAS');
}

/** The alias or firmware that a macro names; nothing where it is made of other macros. */
export function readAlias({ name, values, offset }: WrittenCall): Sighting[] {
  const named = (key: string): Sighting => ({
    kind: 'device-binding',
    form: 'id',
    key,
    owner: null,
    text: callText(name, values),
    aspects: {},
    offset,
  });
  if (name === 'MODULE_FIRMWARE') {
    const file = literalText(values[0] ?? '');
    return file === null || file.includes('<') ? [] : [named(`firmware ${file}`)];
  }
  const parts = prefixes.get(name);
  if (parts === undefined) return [named(`alias ${callText(name, values)}`)];
  const texts = parts.map((prefix, at) => {
    const value = (values[at] ?? '').replaceAll(/__stringify\s*\(\s*(\w+)\s*\)/g, '"$1"');
    return prefix + (literalText(value) ?? value);
  });
  return [named(`alias ${texts.join('')}`.replace(/-\*$/, ''))];
}
