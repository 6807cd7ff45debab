import { literalText } from './literal.ts';
import { callText, type Sighting } from './place.ts';
import { writtenCalls, type WrittenCall } from './written-call.ts';

/** Where a macro has the name of its event, and of the class that says its fields. */
const events: ReadonlyMap<string, { readonly name: number; readonly class: number | null }> = new Map([
  ['TRACE_EVENT', { name: 0, class: null }],
  ['TRACE_EVENT_FN', { name: 0, class: null }],
  ['TRACE_EVENT_CONDITION', { name: 0, class: null }],
  ['TRACE_EVENT_FN_COND', { name: 0, class: null }],
  ['TRACE_FORMAT', { name: 0, class: null }],
  ['DECLARE_EVENT_CLASS', { name: 0, class: null }],
  ['DEFINE_EVENT', { name: 1, class: 0 }],
  ['DEFINE_EVENT_FN', { name: 1, class: 0 }],
  ['DEFINE_EVENT_CONDITION', { name: 1, class: 0 }],
  ['DEFINE_EVENT_PRINT', { name: 1, class: 0 }],
]);

/** Macros that make events of the tracer. */
export const traceMacros: readonly string[] = [...events.keys()];

const fieldMacros = new Set(
  ['', '_struct']
    .flatMap(end => [`__field${end}`, `__field${end}_ext`])
    .concat(
      '__array',
      '__array_ext',
      '__string',
      '__string_len',
      '__vstring',
      '__dynamic_array',
      '__rel_dynamic_array',
      '__rel_string',
      '__bitmask',
      '__cpumask',
      '__sockaddr',
      '__field_packed',
    ),
);
/** Those whose first argument is the name: the macro itself is the type. */
const untyped = /string|bitmask|cpumask|sockaddr/;

/** An event or a class with its fields, as one fact each; a class is known by its empty `class` aspect and its name. */
export function readTraceEvent(call: WrittenCall): Sighting[] {
  const shape = events.get(call.name);
  const name = shape === undefined ? undefined : call.values[shape.name];
  if (shape === undefined || name === undefined || !/^\w+$/.test(name)) return [];
  const owner = shape.class === null ? name : (call.values[shape.class] ?? name);
  const print = printedText(call);
  const entry: Sighting = {
    kind: 'tracepoint',
    form: 'entry',
    key: name,
    owner,
    text: `${callText(call.name, shape.class === null ? [name] : [owner, name])}`,
    aspects: {
      ...(call.name === 'DECLARE_EVENT_CLASS' ? { class: name } : {}),
      ...(print === null ? {} : { print }),
    },
    offset: call.offset,
  };
  return [entry, ...fieldsOf(call, name)];
}

function printedText({ name, values }: WrittenCall): string | null {
  if (name === 'TRACE_FORMAT') return literalText(values[3] ?? '');
  const printed = values.find(value => /^TP_printk\b/.test(value));
  const [call] = printed === undefined ? [] : writtenCalls(printed, each => each === 'TP_printk');
  return literalText(call?.values[0] ?? '');
}

function fieldsOf({ values, offset }: WrittenCall, event: string): Sighting[] {
  const entry = values.find(value => /^TP_STRUCT__entry\b/.test(value));
  if (entry === undefined) return [];
  return writtenCalls(entry, each => fieldMacros.has(each)).flatMap(({ name, values: written }) => {
    const isUntyped = untyped.test(name);
    const key = written[isUntyped ? 0 : 1];
    if (key === undefined) return [];
    const [type, length] = isUntyped ? [name.slice(2), ''] : [written[0], lengthOf(name, written)];
    const text = callText(name, isUntyped ? [key] : written);
    const aspects = { type: `${type}${length}` };
    return [{ kind: 'tracepoint', form: 'field', key, owner: event, text, aspects, offset } as const];
  });
}

function lengthOf(name: string, written: readonly string[]): string {
  if (name.includes('dynamic_array')) return '[]';
  return name.startsWith('__array') ? `[${written[2] ?? ''}]` : '';
}
