import tseslint from 'typescript-eslint';
import { cycles } from './bin/lint/cycles.js';
import { layers } from './bin/lint/layers.js';

const houseRules = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/explicit-module-boundary-types': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'all' }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
    { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
    { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that owns the name.' },
  ],
};

const impure = [
  'process',
  'Buffer',
  'console',
  'fetch',
  'performance',
  'Date',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'crypto',
];

const properties = {
  exit: ['exit', 'exitCode'].map(property => ({
    object: 'process',
    property,
    message: 'Only bot/cli.ts sets the exit status: return it, or throw an ExitError.',
  })),
  environment: { object: 'process', property: 'env', message: 'Only config/ reads the environment.' },
};

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'node_modules', '.seamwatch', 'eslint.config.js'] },
  { files: ['bin/**/*.js'], extends: [tseslint.configs.recommended] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { house: { rules: { cycles, layers } } },
    rules: { ...houseRules, 'house/cycles': 'error', 'house/layers': 'error' },
  },
  {
    files: ['bot/**/*.ts', 'storage/**/*.ts'],
    ignores: ['bot/cli.ts', 'bot/git/process.ts'],
    rules: { 'no-restricted-properties': ['error', ...properties.exit, properties.environment] },
  },
  {
    files: ['analyzers/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...impure.map(name => ({ name, message: 'analyzers/ is pure: bytes and records in, facts out.' })),
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'analyzers/ imports nothing but its own files.' }] },
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
  // The functions of Kysely's expression builder are handed out to be called alone.
  { files: ['storage/**/*.ts'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  { files: ['vitest.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
