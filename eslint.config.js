import tseslint from 'typescript-eslint';

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

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'node_modules', '.seamwatch', '*.js', '*.cjs', 'bin/**'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: houseRules,
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
  { files: ['vitest.config.ts', 'knip.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
