import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PlainError } from '../lib/plain-error.ts'
import type { Names } from './names.ts'
import { withImport, withLastLine } from './source.ts'
import { contractStub, routeStub, routesStub, ruleStub, ruleTestStub, stubOfTest, stubOfUseCase } from './stubs.ts'

/** Writes the stubs of a new use case under the repository's root and returns their paths. Never overwrites. */
export async function makeUseCase(root: string, names: Names): Promise<string[]> {
  const folder = `server/src/modules/${names.module}`
  const made: [path: string, text: string][] = [
    [`${folder}/rules/${names.file}.ts`, ruleStub(names)],
    [`${folder}/rules/${names.file}.test.ts`, ruleTestStub(names)],
    [`${folder}/${names.file}.ts`, stubOfUseCase(names)],
    [`${folder}/${names.file}.test.ts`, stubOfTest(names)],
  ]
  for (const [path] of made) {
    if (await exists(join(root, path))) throw new PlainError(`${path} is there already; nothing was written.`)
  }
  made.push([`contract/src/${names.module}.ts`, await contractWith(root, names)])
  made.push(['contract/src/all.ts', await allWith(root, names)])
  made.push([`${folder}/routes.ts`, await routesWith(root, folder, names)])
  for (const [path, text] of made) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return made.map(([path]) => path)
}

async function contractWith(root: string, names: Names): Promise<string> {
  let source = `${await read(root, `contract/src/${names.module}.ts`)}${contractStub(names)}`
  for (const [name, from] of [
    ['problems', './problem.ts'],
    ['Id', './page.ts'],
    ['operation', './operation.ts'],
    ['z', 'zod'],
  ] as const) {
    source = withImport(source, name, from)
  }
  return source
}

async function allWith(root: string, names: Names): Promise<string> {
  const source = await read(root, 'contract/src/all.ts')
  const line = `import './${names.module}.ts'`
  return source.includes(line) ? source : `${source}${line}\n`
}

async function routesWith(root: string, folder: string, names: Names): Promise<string> {
  const source = (await read(root, `${folder}/routes.ts`)) || routesStub(names)
  const named = withImport(source, names.useCase, `./${names.file}.ts`)
  return withLastLine(
    named.includes('import * as contract')
      ? named
      : `import * as contract from '@faith/contract/${names.module}'\n${named}`,
    routeStub(names),
  )
}

function read(root: string, path: string): Promise<string> {
  return readFile(join(root, path), 'utf8').catch(() => '')
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
