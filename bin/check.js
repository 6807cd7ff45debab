// `npm run check`: everything that must hold before a commit. All steps run, so that one look shows all that fails.
import path from 'node:path';
import { root } from './root.js';
import { run } from './run.js';
import { setUp } from './setup.js';

const steps = [
  ['lint', 'eslint/bin/eslint.js', '.'],
  ['format', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ['types', 'typescript/bin/tsc', '-p', 'tsconfig.json'],
  ['dead code', 'knip/bin/knip.js'],
];

await setUp();
const failed = steps.filter(([name, script, ...words]) => {
  console.log(`- ${name}`);
  return run(process.execPath, [path.join(root, 'node_modules', script), ...words]) !== 0;
});
console.log('- build and tests');
if (run(process.execPath, [path.join(root, 'bin/test.js')]) !== 0) failed.push(['tests']);
if (failed.length > 0) {
  console.error(`check: failed: ${failed.map(([name]) => name).join(', ')}`);
  process.exit(1);
}
