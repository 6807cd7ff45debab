import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Measurement } from './measurement.ts';
import { rows } from './rows.ts';
import { openSubject } from './subject.ts';
import { renderTable } from './table.ts';

const usage = `npm run bench -- --mirror DIR [--base REV] [--to REV] [--patches PATH] [--count N] [--rows NAME,...]
                 [--scratch DIR] [--out FILE]

Runs us beside git am, checkpatch.pl, ctags, git mailinfo and git apply on the same
input and prints how many times better we are (ratio).

  --mirror DIR   a git repository of the kernel, bare or a checkout; it is only read
  --base REV     the commit to measure at (default HEAD of the mirror)
  --to REV       the commit to compare the base with (default: one that is made, of 2000 files)
  --patches PATH mails that apply to the base in their order: a directory of *.patch, or an
                 mbox (default: made, the same every time)
                 The row history wants a mirror with a long history before the base, and the
                 row publish makes 100,000 references.
  --count N      how many patches to make (default 4000)
  --rows NAMES   only these: ${Object.keys(rows).join(', ')}
  --scratch DIR  where checkouts and patches are made and kept (default in the system's
                 directory for temporary files; about 3 GB for a kernel)
  --out FILE     write the measurements as JSON
`;

const { values } = parseArgs({
  options: {
    mirror: { type: 'string' },
    base: { type: 'string', default: 'HEAD' },
    to: { type: 'string' },
    patches: { type: 'string' },
    count: { type: 'string', default: '4000' },
    rows: { type: 'string', default: Object.keys(rows).join(',') },
    scratch: { type: 'string', default: path.join(tmpdir(), 'seamwatch-bench') },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || values.mirror === undefined) {
  process.stderr.write(
    values.help ? usage : `bench: needs --mirror DIR, a git repository of the kernel\n\n${usage}`,
  );
  process.exitCode = values.help ? 0 : 2;
} else {
  const subject = openSubject({
    mirror: values.mirror,
    base: values.base,
    to: values.to ?? null,
    patches: values.patches ?? null,
    count: Number(values.count),
    scratch: path.resolve(values.scratch),
  });
  const measurements: Measurement[] = [];
  for (const name of values.rows.split(',')) {
    const row = rows[name];
    if (row === undefined) throw new Error(`--rows ${name}: there are ${Object.keys(rows).join(', ')}`);
    process.stderr.write(`${name} …\n`);
    measurements.push(...(await row(subject)));
  }
  process.stdout.write(renderTable(measurements));
  if (values.out !== undefined) {
    mkdirSync(path.dirname(path.resolve(values.out)), { recursive: true });
    writeFileSync(values.out, `${JSON.stringify(measurements, null, 2)}\n`);
  }
}
