import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Control } from './control.ts'
import { controls } from './controls.ts'

// npm run test:controls [-- PART-OF-NAME…]: switches each control off in a copy of the source and sees its test go red.

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../..', import.meta.url))
const copy = join(root, '.cache/controls')
const parts = [
  'contract',
  'server',
  'web/app',
  'web/package.json',
  'package.json',
  'vitest.config.ts',
  'tsconfig.base.json',
  '.dependency-cruiser.mjs',
]

const wanted = controls.filter(
  ({ name }) => process.argv.length < 3 || process.argv.slice(2).some((part) => name.includes(part)),
)
await makeCopy()
const dead: string[] = []
for (const control of wanted) {
  const problem = await problemOf(control)
  console.log(
    `${problem === null ? 'red without it ' : 'NOT PROVED     '} ${control.name}${problem === null ? '' : `: ${problem}`}`,
  )
  if (problem !== null) dead.push(control.name)
}
rmSync(copy, { recursive: true, force: true })
console.log(`${wanted.length - dead.length} of ${wanted.length} controls proved able to fail.`)
process.exitCode = dead.length > 0 ? 1 : 0

/** Null when the test is green with the control and red without it. */
async function problemOf({ file, from, to, test, named }: Control): Promise<string | null> {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  if (source.split(from).length !== 2) return `${file} does not have its text once`
  const before = await outcome(test, named)
  if (before !== 'green') return `the test is ${before} with it`
  writeFileSync(
    path,
    source.replace(from, () => to),
  )
  const after = await outcome(test, named)
  writeFileSync(path, source)
  return after === 'red' ? null : `the test is ${after} without it`
}

/** How the named tests of a file end; `none` when the name fits none. */
async function outcome(file: string, named: string): Promise<'green' | 'red' | 'none'> {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const filter = named === '' ? [] : ['-t', named.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')]
  await run(
    'npx',
    [
      'vitest',
      'run',
      '--project',
      'quick',
      '--project',
      'quick-isolated',
      '--reporter=json',
      `--outputFile=${report}`,
      file,
      ...filter,
    ],
    {
      cwd: copy,
      maxBuffer: 64 * 1024 * 1024,
    },
  ).catch(() => undefined)
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'))
  if (numFailedTests + numFailedTestSuites > 0) return 'red'
  return numPassedTests > 0 ? 'green' : 'none'
}

async function makeCopy(): Promise<void> {
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  for (const part of parts)
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (name) => !/node_modules|\.cache|\/build$/.test(name.slice(root.length)),
    })
  // Links to the same files, so that 400 packages cost no time; the workspaces' own links are relative and lead into the copy.
  await run('cp', ['-al', join(root, 'node_modules'), join(copy, 'node_modules')])
}
