import { callText, type Sighting } from './place.ts';
import type { WrittenCall } from './written-call.ts';

/** `BTF_ID_FLAGS(func, bpf_x, KF_ACQUIRE)`: a function that BPF programs may call, with its flags in one order. */
export function readKernelFunction({ name, values, offset }: WrittenCall): Sighting[] {
  const [what, key, flags = ''] = values;
  if (what !== 'func' || key === undefined) return [];
  const sorted = flags.split('|').map(flag => flag.trim());
  return [
    {
      kind: 'kfunc-helper',
      form: 'entry',
      key,
      owner: null,
      text: callText(name, values),
      aspects: { flags: sorted.toSorted().join('|') },
      offset,
    },
  ];
}
