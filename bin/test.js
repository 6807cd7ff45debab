// `npm test`: sets up, runs the tests (or those named), and closes with the counts on a line of their own.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './root.js';
import { run } from './run.js';
import { setUp } from './setup.js';

await setUp();
const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-test-'));
const report = path.join(directory, 'report.json');
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const status = run(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)]);
if (existsSync(report)) close(JSON.parse(readFileSync(report, 'utf8')));
rmSync(directory, { recursive: true });
process.exit(status);

function close(results) {
  const tests = results.testResults.flatMap(file => file.assertionResults);
  const skipped = tests.filter(test => !['passed', 'failed'].includes(test.status));
  // A test that needs something this machine lacks says so in its name.
  for (const test of skipped) console.log(`skipped: ${test.fullName}`);
  const passed = results.numPassedTests;
  // A file that does not even load fails without a test of its own.
  const broken = results.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = results.numFailedTests + broken.length;
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
}
