import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'))

interface Locked {
  version?: string
  integrity?: string
  link?: boolean
  /** Comes inside the package around it, which has a hash. */
  inBundle?: boolean
}

test('every library is named with its exact version and locked with the hash of what is installed', () => {
  const ranges = [
    'package.json',
    'contract/package.json',
    'server/package.json',
    'web/package.json',
    'e2e/package.json',
  ].flatMap((name) => {
    const { dependencies = {}, devDependencies = {} } = read(name)
    return Object.entries<string>({ ...dependencies, ...devDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) && version !== '*')
      .map(([library, version]) => `${name} ${library} ${version}`)
  })
  expect(ranges).toEqual([])
  const locked = Object.entries<Locked>(read('package-lock.json').packages).filter(([path]) =>
    path.includes('node_modules/'),
  )
  expect(locked.length).toBeGreaterThan(300)
  expect(locked.filter(([, one]) => !one.link && !one.inBundle && !one.integrity).map(([path]) => path)).toEqual([])
})
