import { bareName, literalText } from './literal.ts';
import { modeAspect } from './permission.ts';
import { callText, type Sighting } from './place.ts';
import type { WrittenCall } from './written-call.ts';

/** Where a macro has the name, the type and the mode of a parameter; the first argument is 0. */
interface Shape {
  readonly type?: number;
  readonly mode: number;
  /** What the type is when no argument says it, or what follows it. */
  readonly suffix?: string;
}

const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['module_param', { type: 1, mode: 2 }],
  ['module_param_unsafe', { type: 1, mode: 2 }],
  ['module_param_named', { type: 2, mode: 3 }],
  ['module_param_named_unsafe', { type: 2, mode: 3 }],
  ['module_param_array', { type: 1, mode: 3, suffix: '[]' }],
  ['module_param_array_named', { type: 2, mode: 4, suffix: '[]' }],
  ['module_param_string', { mode: 3, suffix: 'string' }],
  ['module_param_call', { mode: 4 }],
  ['module_param_cb', { mode: 3 }],
  ['module_param_cb_unsafe', { mode: 3 }],
  ['module_param_hw', { type: 1, mode: 3 }],
  ['module_param_hw_named', { type: 2, mode: 4 }],
  ['module_param_hw_array', { type: 1, mode: 4, suffix: '[]' }],
]);

/** `MODULE_PARM(x, "1-4i")`: its letters. */
const letters: Readonly<Record<string, string>> = {
  b: 'byte',
  h: 'short',
  i: 'int',
  l: 'long',
  s: 'charp',
  c: 'string',
};

const bootMacros: ReadonlySet<string> = new Set([
  '__setup',
  '__setup_param',
  'early_param',
  'early_param_on_off',
]);

/** Macros that make parameters of modules and of the kernel's command line. */
export const parameterMacros: readonly string[] = [
  ...shapes.keys(),
  ...bootMacros,
  'MODULE_PARM',
  'core_param',
  'core_param_cb',
];

/** The parameter that a macro makes. */
export function readParameter(call: WrittenCall): Sighting[] {
  if (bootMacros.has(call.name)) return bootParameter(call);
  if (call.name === 'MODULE_PARM') return oldParameter(call);
  const isCore = call.name.startsWith('core_param');
  const shape = isCore
    ? { type: call.name === 'core_param' ? 2 : undefined, mode: 3 }
    : shapes.get(call.name);
  const key = bareName(call.values[0]);
  if (shape === undefined || key === null) return [];
  const type = (shape.type === undefined ? '' : (call.values[shape.type] ?? '')) + (shape.suffix ?? '');
  const kind = isCore ? 'boot-param' : 'module-param';
  const aspects = { ...(type === '' ? {} : { type }), ...modeAspect(call.values[shape.mode]) };
  return [sighting(call, kind, key, aspects)];
}

function sighting(
  { name, values, offset }: WrittenCall,
  kind: Sighting['kind'],
  key: string,
  aspects: Sighting['aspects'],
): Sighting {
  return { kind, form: 'entry', key, owner: null, text: callText(name, values), aspects, offset };
}

function bootParameter(call: WrittenCall): Sighting[] {
  const name = literalText(call.values[0] ?? '');
  if (name === null) return [];
  // `early_param("x")` takes `x` and `x=…`, as `__setup("x=")` and `__setup("x")` do by themselves.
  return [sighting(call, 'boot-param', name.replace(/=$/, ''), {})];
}

/** A parameter of 2.4 and early 2.6: no file in sysfs, its type a letter with bounds. */
function oldParameter(call: WrittenCall): Sighting[] {
  const key = bareName(call.values[0]);
  const [, bounds = '', letter = ''] = /^([\d-]*)([a-z])/.exec(literalText(call.values[1] ?? '') ?? '') ?? [];
  if (key === null) return [];
  const isArray = bounds !== '' && bounds !== '1' && bounds !== '1-1' && letter !== 'c';
  const type = letters[letter];
  return [
    sighting(call, 'module-param', key, type === undefined ? {} : { type: `${type}${isArray ? '[]' : ''}` }),
  ];
}
