import { bareName } from './literal.ts';
import { permission } from './permission.ts';
import { callText, type Sighting } from './place.ts';
import type { WrittenCall } from './written-call.ts';

/** Modes that the end of a macro's name says. */
const suffixes: ReadonlyMap<string, string> = new Map([
  ['ADMIN_RO', '0400'],
  ['ADMIN_RW', '0600'],
  ['RO', '0444'],
  ['RW', '0644'],
  ['WO', '0200'],
  ['IGNORE_LOCKDEP', ''],
  ['PREALLOC', ''],
]);

const ATTRIBUTE = /^(?:__|[A-Z0-9]+_)*ATTR(?:_2)?(?:_(ADMIN_R[OW]|RO|RW|WO|IGNORE_LOCKDEP|PREALLOC))?$/;

/** Whether a macro may make an attribute of sysfs: `DEVICE_ATTR`, `__ATTR_RO`, `SENSOR_DEVICE_ATTR_2`. */
export function isAttributeMacro(name: string): boolean {
  return name.includes('ATTR') && ATTRIBUTE.test(name);
}

/** The attribute that a macro makes; nothing where no mode is said, for then the macro is another. */
export function readAttribute({ name, values, offset }: WrittenCall): Sighting[] {
  const key = bareName(values[0]);
  const suffix = ATTRIBUTE.exec(name)?.[1];
  const mode = (suffix === undefined ? '' : suffixes.get(suffix)) || permission(values[1]);
  if (key === null || mode === null || mode === '0000') return [];
  return [
    {
      kind: 'sysfs-attr',
      form: 'entry',
      key,
      owner: null,
      text: callText(name, values),
      aspects: { mode },
      offset,
    },
  ];
}
